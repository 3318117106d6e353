import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { startServices, type Running } from '@levelup/provision'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installedCopy } from '../../test/support/installed-copy.ts'
import { withOverlay } from './overlay.ts'
import type { RunResult, TestResult } from './result.ts'
import { runAcceptance, UnknownExerciseError, type AcceptanceOptions } from './run-acceptance.ts'
import { openRunners, type Runners } from './runners.ts'

const fixture = (name: string): string => join(import.meta.dirname, '../../test/fixtures', name)
const bound = { timeout: 60_000 }

let runners: Runners
beforeAll(async () => {
  runners = await openRunners()
})
afterAll(() => runners[Symbol.asyncDispose]())

/** In a process that the tests share, where they do not need one with settings of its own. */
const runShared = (options: AcceptanceOptions): Promise<RunResult> => runAcceptance({ runners, ...options })

function testNamed(run: RunResult, title: string): TestResult {
  const found = run.exercises.flatMap(({ tests }) => tests).find((t) => t.title === title)
  if (!found) throw new Error(`no test "${title}" in ${JSON.stringify(run)}`)
  return found
}

const outcomes = (run: RunResult) => Object.fromEntries(run.exercises.map(({ id, outcome }) => [id, outcome]))

/** A server that nobody else uses, to kill it or to look at all of its databases. */
async function serverOfItsOwn(): Promise<Running> {
  const environment = {
    ...process.env,
    DATABASE_URL: '',
    LEVELUP_POSTGRES_PROVIDER: '',
    LEVELUP_PROVIDER: 'embedded',
  }
  const [server] = await startServices(['postgres'], { environment })
  if (!server) throw new Error('no PostgreSQL')
  return server
}

describe('a green workspace', bound, () => {
  test('passes, says on which database, and is left as it was', async () => {
    const before = readdirSync(fixture('green'), { recursive: true })
    const told: string[] = []
    const run = await runShared({
      workspace: fixture('green'),
      services: ['postgres'],
      onTest: ({ exercise, result }) => told.push(`${exercise.id} ${result.outcome}`),
    })
    expect(run).toMatchObject({ outcome: 'pass', databases: [{ service: 'postgres' }] })
    expect(run.exercises.map(({ id, title }) => `${id} ${title}`)).toEqual([
      '1.1 Greeting',
      '1.2 A database of its own',
    ])
    expect(told).toEqual(['1.1 pass', '1.2 pass'])
    expect(readdirSync(fixture('green'), { recursive: true })).toEqual(before)
  })

  test('can be run twice at once', async () => {
    const options = { workspace: fixture('green'), services: ['postgres'] } as const
    const runs = await Promise.all([runAcceptance(options), runAcceptance(options)])
    expect(runs.map(({ outcome }) => outcome)).toEqual(['pass', 'pass'])
  })

  test('stays green when connections are lost with their databases', async () => {
    const run = await runShared({ workspace: fixture('left-open'), services: ['postgres'] })
    expect(run).toMatchObject({ outcome: 'pass' })
    expect(run.failure).toBeUndefined()
  })

  test('one exercise alone is one exercise in the result', async () => {
    const run = await runShared({ workspace: fixture('green'), services: [], only: '1.1' })
    expect(outcomes(run)).toEqual({ '1.1': 'pass' })
  })

  test('an unknown exercise is refused, with those that there are', async () => {
    const unknown = runShared({ workspace: fixture('green'), services: [], only: '1.10' })
    await expect(unknown).rejects.toThrow(UnknownExerciseError)
    await expect(unknown).rejects.toThrow('there are 1.1, 1.2')
  })
})

describe('a red workspace', bound, () => {
  test('each test is red for its own reason', async () => {
    const run = await runAcceptance({ workspace: fixture('red'), services: [], testTimeoutMs: 1000 })
    expect(outcomes(run)).toEqual({
      '1.1': 'todo',
      '1.2': 'fail',
      '1.3': 'fail',
      '1.4': 'skip',
      '1.5': 'fail',
      '1.6': 'fail',
    })
    expect(testNamed(run, 'meets the stub').failure).toEqual({
      kind: 'todo',
      message: 'TODO 1.1: give one',
      location: { file: 'src/answers.ts', line: 4, column: 9 },
    })
    expect(testNamed(run, 'expects another error, and meets the stub').outcome).toBe('todo')
    expect(testNamed(run, 'on the small shelf > gives every book').failure).toMatchObject({
      kind: 'assertion',
      message: `on the data set "small": in the row with id 1: title is NULL, expected 'One'`,
      detail: expect.stringContaining('SQL\nSELECT …') as unknown,
    })
    expect(testNamed(run, 'is equal')).toMatchObject({ output: 'looking\n', failure: { kind: 'assertion' } })
    expect(testNamed(run, 'reads a property of nothing').failure).toMatchObject({
      kind: 'exception',
      location: { file: 'src/answers.ts', line: 13 },
    })
    expect(testNamed(run, '(set-up of "1.5 Set-up")').failure).toMatchObject({
      kind: 'exception',
      message: 'RangeError: no such shelf',
    })
    expect(testNamed(run, 'waits for ever').failure?.kind).toBe('timeout')
  })

  test('a typo in SQL shows what the database says, the statement and the caret', async () => {
    const run = await runShared({ workspace: fixture('typo'), services: ['postgres'] })
    expect(testNamed(run, 'counts the books').failure).toEqual({
      kind: 'database',
      message: 'syntax error at or near "book"',
      detail: `DB_SYNTAX\nSELECT count(*) FORM book\n${' '.repeat(21)}^`,
      location: {
        file: 'src/database.ts',
        line: expect.any(Number) as unknown,
        column: expect.any(Number) as unknown,
      },
    })
  })
})

describe('a workspace that does not load', bound, () => {
  test.each([
    ['broken', 'src/greeting.ts does not load: Unterminated string', 'src/greeting.ts'],
    ['import', "Cannot find module './hello.ts' imported from src/greeting.ts", 'src/greeting.ts'],
    ['throws', 'SyntaxError: Expected property name', 'src/greeting.ts'],
  ])('is a crash with the file and line (%s)', async (variant, message, file) => {
    const text = readFileSync(join(fixture('green'), `src/greeting.${variant}.txt`), 'utf8')
    const broken = new Map([['src/greeting.ts', text]])
    await using workspace = await installedCopy(fixture('green'))
    await using overlay = await withOverlay(workspace.path, broken)
    const run = await runShared({ workspace: overlay.directory, services: [] })
    expect(run.outcome).toBe('crash')
    expect(run.failure).toMatchObject({ kind: 'import', location: { file } })
    expect(run.failure?.message).toContain(message)
  })
})

describe('a machine that fails', bound, () => {
  test('a server that dies in the middle is to blame, not the code', async () => {
    const server = await serverOfItsOwn()
    try {
      const run = await runShared({
        workspace: fixture('killed-server'),
        services: ['postgres'],
        environment: { ...process.env, ...server.env },
      })
      expect(outcomes(run)).toEqual({ '1.1': 'pass', '1.2': 'infrastructure', '1.3': 'infrastructure' })
      expect(run.outcome).toBe('infrastructure')
    } finally {
      await server.stop()
    }
  })

  test('a connection that the code itself loses is its own fault', async () => {
    const run = await runShared({ workspace: fixture('own-connection'), services: ['postgres'] })
    expect(run.exercises[0]?.tests.map(({ outcome }) => outcome)).toEqual(['fail', 'fail', 'fail'])
  })

  test('a database that does not answer is a result, with the next step', async () => {
    const environment = {
      ...process.env,
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      LEVELUP_POSTGRES_PROVIDER: '',
    }
    const run = await runShared({ workspace: fixture('green'), services: ['postgres'], environment })
    expect(run).toMatchObject({
      outcome: 'infrastructure',
      exercises: [],
      failure: { kind: 'infrastructure' },
    })
  })
})

describe('a run that has to be ended', bound, () => {
  test('an endless loop is a timeout of its test', async () => {
    const run = await runAcceptance({
      workspace: fixture('endless'),
      services: [],
      testTimeoutMs: 500,
      hangingMs: 1000,
    })
    expect(outcomes(run)).toMatchObject({ '1.2': 'fail' })
    expect(testNamed(run, 'never gives control back').failure?.message).toBe(
      'your code did not come back within 0.5 s: a loop without an end?',
    )
  })

  test('an aborted run throws the reason, and leaves no database', async () => {
    const server = await serverOfItsOwn()
    const abort = new AbortController()
    const run = runAcceptance({
      workspace: fixture('killed-server'),
      only: '1.1',
      services: ['postgres'],
      environment: { ...process.env, ...server.env },
      signal: abort.signal,
      onTest: () => abort.abort(new Error('enough')),
    })
    await expect(run).rejects.toThrow('enough')
    const client = new pg.Client(server.url)
    await client.connect()
    const { rows } = await client.query("SELECT datname FROM pg_database WHERE datname LIKE 'levelup_test_%'")
    await client.end()
    await server.stop()
    expect(rows).toEqual([])
  })
})
