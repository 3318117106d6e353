import { join, relative } from 'node:path'
import type { TestResult } from '@levelup/test-harness/grading'
import { workspaceOf } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import { exerciseIn } from '../grading/run.ts'
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
    ...wrap(exercise.brief, columns, '  '),
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

/** All tests of the last run, a line each, the red ones first. */
export function testLines({ run, current }: WatchState, columns: number, { colours }: Context): string[] {
  const tests = (run && exerciseIn(run, current.exercise.id)?.tests) ?? []
  const mark = (outcome: TestResult['outcome']) => {
    if (outcome === 'pass') return colours.green('✓')
    return outcome === 'todo' || outcome === 'skip' ? colours.dim('·') : colours.red('✗')
  }
  const sorted = [...tests.filter(isRed), ...tests.filter((test) => !isRed(test))]
  const lines = sorted.flatMap(({ title, outcome }) => {
    const [first = '', ...rest] = wrap(title, columns - 4)
    return [`  ${mark(outcome)} ${colours.dim(first)}`, ...rest.map((line) => `    ${colours.dim(line)}`)]
  })
  return lines.length === 0 ? [] : ['', ...lines]
}
