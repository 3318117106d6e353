import { join, relative } from 'node:path'
import type { TestResult } from '@levelup/test-harness/grading'
import { workspaceOf } from '../catalog/course.ts'
import type { Colours } from '../config.ts'
import type { Context } from '../context.ts'
import { exerciseIn } from '../grading/grade.ts'
import { wrap } from '../terminal/text.ts'
import { isRed } from './reasons.ts'
import type { WatchState } from './state.ts'

/** What is asked for and which files are the learner's; folded, only the files, on one line. */
export function aboutLines(state: WatchState, columns: number, context: Context, folded: boolean): string[] {
  const { current, brief } = state
  const { unit, exercise } = current
  const { colours, io } = context
  const place = (path: string) => relative(io.cwd, path) || '.'
  const files = exercise.edit.map((file) => place(join(workspaceOf(unit, 'starter'), file)))
  if (folded) {
    const more = files.length > 1 ? colours.dim(` and ${files.length - 1} more`) : ''
    return [`You edit  ${colours.cyan(files[0] ?? '')}${more}${colours.dim('   b the brief')}`]
  }
  const chapter = exercise.docs === undefined ? [] : [place(join(state.course.root, exercise.docs))]
  return [
    ...wrap(exercise.summary, columns, '  '),
    '',
    ...files.map((file, index) => `${index === 0 ? 'You edit' : '        '}  ${colours.cyan(file)}`),
    ...(brief ? [colours.dim(`Brief     ${place(brief.path)}  (b shows it)`)] : []),
    ...chapter.map((path) => colours.dim(`Chapter   ${path}`)),
  ]
}

export function hintLines({ current, hints }: WatchState, columns: number, { colours }: Context): string[] {
  return current.exercise.hints.slice(0, hints).flatMap((hint, index) => {
    const title = colours.yellow(`Hint ${index + 1} of ${current.exercise.hints.length}`)
    return ['', title, ...wrap(hint, columns, '  ')]
  })
}

/** All tests, a line each, the red ones first; while they run, those that have ended before those that have not. */
export function testLines(
  { run, underWay, current }: WatchState,
  columns: number,
  { colours }: Context,
): string[] {
  const known = (run && exerciseIn(run, current.exercise.id)?.tests) ?? []
  const ended = underWay ? underWay.reports.map(({ result }) => result) : known
  const titles = new Set(ended.map(({ title }) => title))
  const marks: (readonly [mark: string, title: string])[] = [
    ...ended.filter(isRed).map((test) => [markOf(test, colours), test.title] as const),
    ...ended.filter((test) => !isRed(test)).map((test) => [markOf(test, colours), test.title] as const),
    ...(underWay?.progress?.tests ?? known)
      .filter(({ title }) => !titles.has(title))
      .map(({ title }) => [' ', title] as const),
  ]
  const lines = marks.flatMap(([mark, title]) => {
    const [first = '', ...rest] = wrap(title, columns - 4).map((line) => colours.dim(line))
    return [`  ${mark} ${first}`, ...rest.map((line) => `    ${line}`)]
  })
  return lines.length === 0 ? [] : ['', ...lines]
}

function markOf({ outcome }: TestResult, colours: Colours): string {
  if (outcome === 'pass') return colours.green('✓')
  return outcome === 'todo' || outcome === 'skip' ? colours.dim('·') : colours.red('✗')
}
