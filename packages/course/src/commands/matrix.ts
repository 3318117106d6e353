import type { Command } from 'commander'
import { roles, type Course } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'

/** `course matrix`: what CI runs, one row per unit and role. */
export function addMatrix(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('matrix')
    .description("units and roles for a CI job's matrix")
    .option('--json', 'one line, as GitHub Actions wants it')
    .action(async ({ json }: { json?: true }) => {
      const matrix = matrixOf(await context.course())
      if (json) context.print(JSON.stringify(matrix))
      else
        for (const { unit, role, services } of matrix.include)
          context.print(`${unit.padEnd(24)} ${role.padEnd(9)} ${services}`)
      exit(exitCode.passed)
    })
}

/** GitHub's `strategy.matrix`; `services` is ready for `provision <services> -- …` (space separated, maybe empty). */
function matrixOf(course: Course) {
  const include = course.units.flatMap(({ name, services }) =>
    roles.map((role) => ({ unit: name, role, services: services.join(' ') })),
  )
  return { include }
}
