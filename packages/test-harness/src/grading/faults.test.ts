import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestReport } from './outcome.ts'
import type { ExerciseResult, RunResult, TestResult } from './result.ts'
import { runAcceptance } from './run-acceptance.ts'
import { openRunners, type Runners } from './runners.ts'

const fixture = (name: string): string => join(import.meta.dirname, '../../test/fixtures', name)
const MEBIBYTE = 2 ** 20

let runners: Runners
/** For what must reach its bound before its time is over, on a busy machine too. */
let unhurried: Runners
beforeAll(async () => {
  const limits = { outputBytes: MEBIBYTE, memoryBytes: 200 * MEBIBYTE }
  runners = await openRunners({ testTimeoutMs: 2000, hangingMs: 500, ...limits })
  unhurried = await openRunners({ testTimeoutMs: 60_000, hangingMs: 60_000, ...limits })
})
afterAll(async () => {
  await runners[Symbol.asyncDispose]()
  await unhurried[Symbol.asyncDispose]()
})

const run = (only: string, onTest?: (report: TestReport) => void, among = runners): Promise<RunResult> =>
  runAcceptance({
    workspace: fixture('faults'),
    services: [],
    only,
    runners: among,
    ...(onTest && { onTest }),
  })

/** The one exercise of a run, and that the code is to blame for it. */
async function failedExercise(only: string, among = runners): Promise<ExerciseResult> {
  const result = await run(only, undefined, among)
  const [exercise] = result.exercises
  if (!exercise) throw new Error(`no exercise in ${JSON.stringify(result)}`)
  expect(exercise.outcome).toBe('fail')
  expect(['pass', 'infrastructure']).not.toContain(result.outcome)
  return exercise
}

const shape = ({ tests }: ExerciseResult) => tests.map(({ title, outcome }) => `${title}: ${outcome}`)
const failureOf = ({ tests }: ExerciseResult) => tests.find(({ outcome }) => outcome === 'fail')?.failure

describe('an error that nothing catches', { timeout: 60_000 }, () => {
  test('a rejected promise fails the test that forgot it, with its line', async () => {
    const exercise = await failedExercise('1.1')
    expect(shape(exercise)).toEqual(['gets an answer: fail', 'gets another one: pass'])
    expect(failureOf(exercise)).toEqual({
      kind: 'rejection',
      message: 'a promise was rejected, and nothing awaits or catches it: nobody waits for me',
      location: { file: 'src/forgotten.ts', line: 3, column: 23 },
    })
  })

  test(
    'an error that comes thousands of times is reported once, and the run goes on',
    { timeout: 30_000 },
    async () => {
      const exercise = await failedExercise('1.14')
      expect(shape(exercise)).toEqual(['gets every answer: fail'])
      expect(failureOf(exercise)).toMatchObject({ kind: 'rejection' })
    },
  )

  test('an exception in a callback fails the test that started it, although that has ended', async () => {
    const exercise = await failedExercise('1.2')
    expect(shape(exercise)).toEqual(['gets an answer: fail', 'waits for the other one: pass'])
    expect(failureOf(exercise)).toMatchObject({
      message: 'nothing catches an error of a callback: RangeError: too late',
      location: { file: 'src/forgotten.ts', line: 11 },
    })
  })
})

test('an error that a listener of the code catches is no failure', { timeout: 60_000 }, async () => {
  expect((await run('1.13')).outcome).toBe('pass')
})

describe('a suite that takes too much', { timeout: 60_000 }, () => {
  test('output without an end is stopped, and reported; what came first is kept', async () => {
    const exercise = await failedExercise('1.3', unhurried)
    expect(shape(exercise)).toEqual(['passes before: pass', 'reads every row: fail', 'comes after: skip'])
    const [, printing, after] = exercise.tests
    expect(printing?.failure).toMatchObject({
      kind: 'output',
      message: expect.stringContaining('printed more than 1 MB') as unknown,
    })
    expect(printing?.output).toMatch(/^first\nxxx/)
    expect(after?.notRun).toBe('the run ended in "reads every row"')
  })

  test.each(['1.4', '1.5'])('memory without an end is the code, not the machine (%s)', async (id) => {
    expect(failureOf(await failedExercise(id, unhurried))).toMatchObject({
      kind: 'memory',
      message: expect.stringContaining('more than 200 MB of memory') as unknown,
    })
  })

  test('the process that it ran in goes on', async () => {
    await run('1.4')
    expect((await run('1.6')).exercises).toHaveLength(1)
  })
})

describe('a suite that ends early', { timeout: 60_000 }, () => {
  test('a function that calls itself without an end', async () => {
    expect(failureOf(await failedExercise('1.6'))).toMatchObject({
      kind: 'exception',
      message: expect.stringContaining('calls itself without an end') as unknown,
      location: { file: 'src/endless.ts' },
    })
  })

  test('process.exit, at once and later', async () => {
    const { tests } = await failedExercise('1.7')
    expect(tests.map(({ failure }) => failure)).toMatchObject([
      { kind: 'exit', message: expect.stringContaining('process.exit(3)') as unknown, location: { line: 2 } },
      { kind: 'exit', message: expect.stringContaining('process.exit(4)') as unknown, location: { line: 7 } },
    ])
  })

  test('code that crashes Node is to blame for it', async () => {
    const exercise = await failedExercise('1.11')
    expect(shape(exercise)).toEqual(['crashes it: fail', 'comes after: skip'])
    expect(failureOf(exercise)).toMatchObject({
      kind: 'crash',
      message: 'your code crashed Node itself (SIGSEGV)',
    })
  })
})

describe('a suite that waits for ever', { timeout: 60_000 }, () => {
  test('is given up after two tests', async () => {
    const exercise = await failedExercise('1.8')
    expect(shape(exercise)).toEqual(['first: fail', 'second: fail', 'third: skip', 'fourth: skip'])
    expect(exercise.tests.at(-1)?.notRun).toBe('2 tests before it did not end in time')
  })

  test('is given up after one test when a module does not load, and that module is named', async () => {
    const exercise = await failedExercise('1.9')
    expect(shape(exercise)).toEqual(['first: fail', 'second: skip'])
    expect(exercise.tests[1]?.notRun).toBe('src/never-loads.ts did not finish loading')
    expect(failureOf(exercise)).toMatchObject({
      kind: 'timeout',
      message: expect.stringMatching(/^src\/never-loads\.ts did not finish loading within 2 s/) as unknown,
    })
  })

  test('in a query of SQLite, which nothing can interrupt', async () => {
    const exercise = await failedExercise('1.12')
    expect(failureOf(exercise)).toEqual({
      kind: 'timeout',
      message: 'your code did not come back within 2 s: a loop without an end?',
    })
    expect(exercise.durationMs).toBeGreaterThan(2000)
  })

  test('before its first test it is a suite that does not load', async () => {
    const result = await runAcceptance({ workspace: fixture('never-loads'), services: [], runners })
    expect(result).toMatchObject({ outcome: 'crash', failure: { kind: 'import' } })
    expect(result.failure?.message).toMatch(/^src\/connection\.ts did not finish loading within 2 s/)
  })
})

describe('what the code prints', { timeout: 60_000 }, () => {
  test('belongs to the test that printed it, also while loading and later', async () => {
    const told: TestResult[] = []
    const { exercises, output } = await run('1.10', ({ result }) => told.push(result))
    expect(exercises[0]?.tests.map((each) => each.output)).toEqual([
      undefined,
      'now\nloaded when it is asked for\nas bytes\nlater\n',
      undefined,
    ])
    expect(told.map((each) => each.output)).toEqual([
      undefined,
      'now\nloaded when it is asked for\nas bytes\n',
      undefined,
    ])
    expect(output).toBe('loaded at once\n')
  })
})
