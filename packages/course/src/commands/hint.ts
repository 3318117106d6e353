import type { Command } from 'commander'
import { findExercise } from '../catalog/find.ts'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'
import type { Exercise } from '../catalog/course.ts'
import { hintsShown, revealNextHint } from '../progress/hints.ts'

/** `course hint`: one step further on the ladder at each call. */
export function addHint(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('hint')
    .argument('<id>', 'an exercise, such as 1.3')
    .description('the next hint, one step at a time')
    .option('--all', 'the whole ladder at once')
    .option('--again', 'those you have seen, without a new one')
    .action(async (id: string, { all, again }: { all?: true; again?: true }) => {
      const { exercise } = findExercise(await context.course(), id, context.config.pnpm)
      const root = context.root()
      if (all) context.print(numbered(exercise, 0, exercise.hints.length))
      else if (again) context.print(seenHints(exercise, hintsShown(root, exercise), context))
      else context.print(nextHint(exercise, revealNextHint(root, exercise), context))
      exit(exitCode.passed)
    })
}

function nextHint(exercise: Exercise, shown: number, { command }: Context): string {
  const hint = numbered(exercise, shown - 1, shown)
  const more = exercise.hints.length - shown
  if (more > 0) return `${hint}\n\n${more} more: ${command(`hint ${exercise.id}`)}`
  const docs = exercise.docs ? `\nThe chapter: ${exercise.docs}` : ''
  return `${hint}\n\nThat was the last one. The reasoned answer: ${command(`solution ${exercise.id}`)}${docs}`
}

function seenHints(exercise: Exercise, shown: number, { command }: Context): string {
  if (shown > 0) return numbered(exercise, 0, shown)
  return `No hint of ${exercise.id} has been shown yet. The first one: ${command(`hint ${exercise.id}`)}`
}

function numbered({ id, hints }: Exercise, from: number, to: number): string {
  return hints
    .slice(from, to)
    .map((hint, index) => `Hint ${from + index + 1} of ${hints.length} for ${id}: ${hint}`)
    .join('\n\n')
}
