import type { Command } from 'commander'
import type { Context } from '../context.ts'
import type { ExitCode } from '../errors.ts'
import { firstToDo } from '../progress/progress.ts'
import { watchOnScreen } from '../watch/on-screen.ts'
import { showOnce } from '../watch/once.ts'

/** `course start`, which `npm start` ends in: the watch screen, or without a terminal the same once, as text. */
export function addStart(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('start')
    .description('open the course: where you stand and what is next, then your saves are followed')
    .action(async () => {
      const course = await context.course()
      const begin = context.config.interactive ? watchOnScreen : showOnce
      exit(await begin(course, firstToDo(course), context))
    })
}
