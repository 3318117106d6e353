import { join, relative } from 'node:path'
import type { ExerciseResult, RunResult } from '@levelup/test-harness/grading'
import type { Colours } from '../config.ts'
import type { Context } from '../context.ts'
import { exerciseIn } from '../grading/grade.ts'
import { nextOpen } from '../progress/progress.ts'
import { plural, seconds, wrap } from '../terminal/text.ts'
import { placeOf } from './reason-lines.ts'
import type { RunUnderWay, WatchState } from './state.ts'

/** A test that is silent for longer is named, ms. */
const SILENT_MS = 3_000
/** Loading the code may take longer, ms. */
const LOADING_MS = 8_000

/**
 * The line that never leaves the screen, and under it what belongs to it: a hang, type errors, where to go from green.
 */
export function verdictLines(state: WatchState, columns: number, context: Context): string[] {
  const { phase, run, underWay, current } = state
  const { colours } = context
  const exercise = run && exerciseIn(run, current.exercise.id)
  if (underWay) {
    const before = run ? [`${verdict(run, exercise, colours)}  ${colours.yellow('· running again')}`] : []
    return [...before, ...runningLines(underWay, state.now, columns, colours)]
  }
  if (phase === 'starting') return [colours.dim('Starting …')]
  if (!run) return [colours.dim('Starting its tests …')]
  const types = typesNote(state, colours)
  return [
    `${verdict(run, exercise, colours)}${types}`,
    ...firstTypeError(state, columns, context),
    ...(isGreen(run, exercise) ? afterGreen(state, columns, context) : []),
  ]
}

/** An error outside of the tests counts: a green exercise has none. */
export function isGreen(run: RunResult, exercise: ExerciseResult | undefined): boolean {
  return exercise?.outcome === 'pass' && run.failure === undefined
}

function runningLines(underWay: RunUnderWay, now: number, columns: number, colours: Colours): string[] {
  const { startedAt, progress } = underWay
  const facts = [`${Math.floor((now - startedAt) / 1000)} s`]
  if (progress) facts.push(`${progress.ended} of ${plural(progress.tests.length, 'test')} done`)
  if (progress?.running) facts.push(`now: ${progress.running.title}`)
  const line = colours.dim(`Running its tests …  ${facts.join(' · ')}`)
  const warning = silenceWarning(underWay, now)
  return warning === undefined
    ? [line]
    : [line, ...wrap(warning, columns).map((text) => colours.yellow(text))]
}

/** Said once the run has been silent for long. While the code is loaded, a busy machine takes its time. */
export function silenceWarning({ lastSignAt, progress }: RunUnderWay, now: number): string | undefined {
  const silentMs = now - lastSignAt
  if (silentMs < (progress ? SILENT_MS : LOADING_MS)) return undefined
  const what = progress?.running ? `"${progress.running.title}"` : 'Your code'
  return `${what} has not come back for ${Math.floor(silentMs / 1000)} s: a loop without an end?`
}

function verdict(run: RunResult, exercise: ExerciseResult | undefined, colours: Colours): string {
  const time = colours.dim(seconds(exercise?.durationMs ?? run.durationMs))
  if (run.outcome === 'infrastructure')
    return `${colours.yellow('? The machine failed, not your code')}  ${time}`
  if (!exercise) return `${colours.red('✗ red')}: the tests could not run  ${time}`
  const { tests } = exercise
  const green = tests.filter(({ outcome }) => outcome === 'pass').length
  if (isGreen(run, exercise))
    return `${colours.green('✓ green')}: all ${plural(tests.length, 'test')}  ${time}`
  const whole = green === tests.length ? ', and an error that no test caught' : ''
  const are = tests.length === 1 ? 'is' : 'are'
  return `${colours.red('✗ red')}: ${green} of ${plural(tests.length, 'test')} ${are} green${whole}  ${time}`
}

function typesNote({ types }: WatchState, colours: Colours): string {
  if (!types) return ''
  const note =
    types.count === 0 ? colours.dim('types: fine') : colours.yellow(`types: ${plural(types.count, 'error')}`)
  return `  ${note}`
}

function firstTypeError({ types }: WatchState, columns: number, context: Context): string[] {
  if (!types?.first) return []
  const [line = '', ...more] = wrap(
    `${placeOf(types.first, context)} ${types.first.message}`,
    columns,
    '  ',
    '  ',
  )
  const [second] = more
  return [line, ...(second === undefined ? [] : [second])].map((text) => context.colours.yellow(text))
}

function afterGreen(state: WatchState, columns: number, { colours, io }: Context): string[] {
  const { course, progress, current, brief } = state
  const { exercise } = current
  const next = nextOpen(progress, exercise.id)
  const onwards = next
    ? `n next: ${next.exercise.id} ${next.exercise.title}`
    : 'So is every other exercise: you have finished the course.'
  const chapter = exercise.docs ? [`Chapter: ${relative(io.cwd, join(course.root, exercise.docs))}`] : []
  return [
    ...wrap(`${onwards} · d compare with the solution`, columns, '  '),
    ...chapter.map((line) => `  ${line}`),
    ...(brief?.question === undefined ? [] : wrap(`Think about it: ${brief.question}`, columns, '  ')),
  ].map((line) => colours.cyan(line))
}
