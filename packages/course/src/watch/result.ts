import type { ExerciseResult, TestResult } from '@levelup/test-harness/grading'
import type { Colours } from '../config.ts'
import { exerciseIn } from '../grading/run.ts'
import { seconds, wrap } from '../terminal/text.ts'
import type { WatchState } from './state.ts'

/** How the current exercise stands: a verdict, and the first failing test with its reason. */
export function resultLines(
  { phase, run, current }: WatchState,
  columns: number,
  colours: Colours,
): string[] {
  if (phase === 'starting') return [colours.dim('Starting the databases …')]
  const running = phase === 'running' ? [colours.dim('Running its tests …')] : []
  if (!run) return running
  const exercise = exerciseIn(run, current.exercise.id)
  if (run.failure || !exercise) {
    const title =
      run.outcome === 'infrastructure' ? 'The machine failed, not your code:' : 'The tests could not run:'
    return [...running, colours.red(title), ...failureLines(run.failure, columns, colours)]
  }
  return running.length > 0
    ? running
    : [verdict(exercise, colours), ...firstFailure(exercise, columns, colours)]
}

/** All tests of the last run, a line each, the red ones first. */
export function testLines({ run, current }: WatchState, colours: Colours): string[] {
  const tests = (run && exerciseIn(run, current.exercise.id)?.tests) ?? []
  const mark = (outcome: TestResult['outcome']) => {
    if (outcome === 'pass') return colours.green('✓')
    return outcome === 'todo' || outcome === 'skip' ? colours.dim('·') : colours.red('✗')
  }
  const red = tests.filter(({ outcome }) => outcome !== 'pass')
  const green = tests.filter(({ outcome }) => outcome === 'pass')
  return [...red, ...green].map(({ title, outcome }) => `  ${mark(outcome)} ${colours.dim(title)}`)
}

function verdict({ outcome, tests, durationMs }: ExerciseResult, colours: Colours): string {
  const green = tests.filter((test) => test.outcome === 'pass').length
  const time = colours.dim(seconds(durationMs))
  if (outcome === 'pass') return `${colours.green('✓ green')}: all ${tests.length} tests  ${time}`
  if (outcome === 'infrastructure') return `${colours.yellow('The machine failed, not your code')}  ${time}`
  return `${colours.red('✗ red')}: ${green} of ${tests.length} tests are green  ${time}`
}

function firstFailure({ tests }: ExerciseResult, columns: number, colours: Colours): string[] {
  const failing = tests.find(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')
  if (!failing) return []
  return [
    '',
    `${colours.red('✗')} ${colours.bold(failing.title)}`,
    ...failureLines(failing.failure, columns, colours),
  ]
}

function failureLines(failure: TestResult['failure'], columns: number, colours: Colours): string[] {
  if (!failure) return []
  const { message, detail, location } = failure
  return [
    ...wrap(message, columns, '    '),
    ...(detail ? detail.split('\n').map((line) => `    ${line}`) : []),
    ...(location ? [colours.cyan(`    ${location.file}:${location.line}:${location.column}`)] : []),
  ]
}
