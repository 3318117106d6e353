import type { Command } from 'commander'
import { findExercise } from '../catalog/find.ts'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'

/** `course reset`: the exercise's stubs again; what they replace is kept. */
export function addReset(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('reset')
    .argument('<id>', 'an exercise, such as 1.3')
    .description('put its stubs back; your files are kept in .levelup/backups')
    .action(async (id: string) => {
      const located = findExercise(await context.course(), id, context.config.pnpm)
      const { describeReset, resetExercise } = await import('../progress/reset.ts')
      const report = resetExercise(context.root(), located)
      for (const line of describeReset(id, report, context.io.cwd)) context.print(line)
      exit(exitCode.passed)
    })
}
