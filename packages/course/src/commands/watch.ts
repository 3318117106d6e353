import type { Command } from 'commander'
import { findExercise } from '../catalog/find.ts'
import type { Context } from '../context.ts'
import type { ExitCode } from '../errors.ts'
import { firstToDo } from '../progress/progress.ts'
import { watchOnScreen } from '../watch/on-screen.ts'
import { showOnce } from '../watch/once.ts'

/** `course watch`: the screen that follows the learner's saves. */
export function addWatch(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('watch')
    .argument('[id]', 'where to begin; without it, the first exercise that is not green')
    .description('follow your saves: the exercise, its failing test, a hint on a key')
    .action(async (id: string | undefined) => {
      const course = await context.course()
      const start = id === undefined ? firstToDo(course) : findExercise(course, id, context.config.pnpm)
      exit(
        context.config.interactive
          ? await watchOnScreen(course, start, context)
          : await showOnce(course, start, context),
      )
    })
}
