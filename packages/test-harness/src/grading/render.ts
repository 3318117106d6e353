import { stripVTControlCharacters } from 'node:util'
import { providerLabel, serviceEntry } from '@levelup/provision/services'
import pc from 'picocolors'
import type { ExerciseResult, Failure, Outcome, RunResult, TestResult, UsedDatabase } from './result.ts'

export interface RenderOptions {
  readonly colour: boolean
}

/** A run as people read it: each exercise on a line, then what failed and why, then what it ran on. */
export function renderReport(result: RunResult, { colour }: RenderOptions): string {
  const paint = pc.createColors(colour)
  const blocks = [
    result.exercises.map((exercise) => exerciseLine(exercise, paint)).join('\n'),
    ...result.exercises.flatMap((exercise) => exerciseBlocks(exercise, paint)),
    ...(result.failure ? [wholeRun(result.failure, paint)] : []),
    ...(result.output === undefined
      ? []
      : [printedLines('Printed while no test ran:', result.output, paint).join('\n')]),
    summary(result, paint),
  ]
  return blocks.filter((block) => block !== '').join('\n\n') + '\n'
}

/** `PostgreSQL 18.4, embedded`, and of MongoDB, when it was none. */
export function databaseLine({ service, provider, version }: UsedDatabase): string {
  return `${serviceEntry(service).label} ${version}, ${providerLabel(service, provider)}`
}

type Paint = ReturnType<typeof pc.createColors>

const signs: Record<Outcome, string> = {
  pass: '✓',
  fail: '✗',
  todo: '○',
  skip: '-',
  crash: '!',
  infrastructure: '?',
}

function painted(outcome: Outcome, text: string, paint: Paint): string {
  switch (outcome) {
    case 'pass':
      return paint.green(text)
    case 'todo':
      return paint.cyan(text)
    case 'skip':
      return paint.dim(text)
    case 'infrastructure':
      return paint.yellow(text)
    case 'fail':
    case 'crash':
      return paint.red(text)
  }
}

function exerciseLine({ id, title, outcome, tests, durationMs }: ExerciseResult, paint: Paint): string {
  const passed = tests.filter((test) => test.outcome === 'pass').length
  const counted = `${passed} of ${numbered(tests.length, 'test')}`
  const facts = `${outcome === 'pass' ? counted : `${outcome}, ${counted}`}, ${Math.round(durationMs)} ms`
  return `${painted(outcome, signs[outcome], paint)} ${paint.bold(id)} ${clean(title)} ${paint.dim(`(${facts})`)}`
}

/** Tests with one reason are one block: those that wait for the same stub, and those that were not run. */
function exerciseBlocks(exercise: ExerciseResult, paint: Paint): string[] {
  const shown = exercise.tests.filter((test) => test.outcome !== 'pass' || test.output !== undefined)
  const groups = Map.groupBy(shown, (test) => sharedReason(test) ?? test)
  return [...groups.values()].map((tests) => testsBlock(exercise, tests, paint))
}

function sharedReason({ outcome, failure, output, notRun }: TestResult): string | undefined {
  if (output !== undefined) return undefined
  return outcome === 'todo' && failure ? `${failure.message} ${JSON.stringify(failure.location)}` : notRun
}

function testsBlock({ id }: ExerciseResult, tests: readonly TestResult[], paint: Paint): string {
  const [first] = tests
  if (!first) return ''
  const { title, outcome, failure, output, notRun, kept = [] } = first
  const which = tests.length === 1 ? '' : `${numbered(tests.length, 'test')}, the first of them: `
  const lines = [`${painted(outcome, `${signs[outcome]} ${id}`, paint)} ${which}${clean(title)}`]
  if (failure) lines.push(...failureLines(failure, paint))
  else if (notRun !== undefined) lines.push(indent(`not run: ${clean(notRun)}`))
  else if (outcome === 'skip') lines.push(indent('skipped: a test that does not run proves nothing'))
  if (output !== undefined) lines.push(...printedLines('printed:', output, paint).map((line) => indent(line)))
  for (const place of kept) lines.push(indent(`kept: ${place}`))
  return lines.join('\n')
}

function printedLines(title: string, output: string, paint: Paint): string[] {
  return [paint.dim(title), indent(clean(output.trimEnd()))]
}

function wholeRun(failure: Failure, paint: Paint): string {
  const outcome = failure.kind === 'infrastructure' ? 'infrastructure' : 'crash'
  const title =
    failure.kind === 'infrastructure' ? 'The machine failed, not the code' : 'The run as a whole failed'
  return [painted(outcome, `${signs[outcome]} ${title}`, paint), ...failureLines(failure, paint)].join('\n')
}

function failureLines({ kind, message, detail, location }: Failure, paint: Paint): string[] {
  const by = kind === 'database' ? 'the database says: ' : ''
  const lines = [indent(clean(by + message))]
  if (location) lines.push(indent(paint.cyan(`at ${location.file}:${location.line}:${location.column}`)))
  if (detail !== undefined) lines.push('', indent(clean(detail), 4))
  return lines
}

function summary({ exercises, databases, durationMs }: RunResult, paint: Paint): string {
  const order: Outcome[] = ['pass', 'fail', 'todo', 'skip', 'crash', 'infrastructure']
  const counts = order.flatMap((outcome) => {
    const number = exercises.filter((exercise) => exercise.outcome === outcome).length
    return number === 0 ? [] : [painted(outcome, `${number} ${outcome}`, paint)]
  })
  const total = numbered(exercises.length, 'exercise')
  const line = `${total}${counts.length > 0 ? `: ${counts.join(', ')}` : ''} in ${(durationMs / 1000).toFixed(1)} s`
  return [line, ...databases.map((database) => paint.dim(databaseLine(database)))].join('\n')
}

function numbered(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}

/** What code under test prints or throws must not steer the reader's terminal. */
function clean(text: string): string {
  return stripVTControlCharacters(text)
}

function indent(text: string, spaces = 2): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(spaces))
}
