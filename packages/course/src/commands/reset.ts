import type { Command } from 'commander'
import { findExercise, findUnit } from '../catalog/find.ts'
import type { Context } from '../context.ts'
import { CourseError, exitCode, type ExitCode } from '../errors.ts'

/** `course reset`: the exercise's stubs again; what they replace is kept. */
export function addReset(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('reset')
    .argument('[id]', 'an exercise, such as 1.3')
    .option('--given <unit>', "put back a unit's given files instead, those that you do not edit")
    .description('put its stubs back; your files are kept in .levelup/backups')
    .action(async (id: string | undefined, { given }: { given?: string }) => {
      if (id !== undefined && given !== undefined) throw wrongUsage(context)
      if (given !== undefined) {
        const { resetGiven } = await import('../progress/reset-given.ts')
        const unit = findUnit(await context.course(), given, context.config.pnpm)
        for (const line of resetGiven(context.root(), unit)) context.print(line)
        return exit(exitCode.passed)
      }
      if (id === undefined) throw wrongUsage(context)
      const located = findExercise(await context.course(), id, context.config.pnpm)
      const { describeReset, resetExercise } = await import('../progress/reset.ts')
      const report = resetExercise(context.root(), located)
      for (const line of describeReset(id, report, context.io.cwd)) context.print(line)
      exit(exitCode.passed)
    })
}

function wrongUsage({ command }: Context): CourseError {
  return new CourseError(
    'COURSE_USAGE',
    'reset takes an exercise, or --given and a unit.',
    `For example: ${command('reset 1.3')}, or ${command('reset --given 1')}`,
  )
}
