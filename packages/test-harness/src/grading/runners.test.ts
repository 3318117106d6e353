import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installedCopy } from '../../test/support/installed-copy.ts'
import type { RunResult } from './result.ts'
import { runAcceptance } from './run-acceptance.ts'
import { openRunners } from './runners.ts'

const workspace = join(import.meta.dirname, '../../test/fixtures/kept-process')
const green = join(import.meta.dirname, '../../test/fixtures/green')
const RED_SUITE = `import { describe, test, expect } from '@levelup/test-harness'
describe('1.1 A', () => { test('t', () => { expect(1).toBe(2) }) })
`
const bound = { timeout: 60_000 }

const processOf = (run: RunResult) => run.exercises[0]?.tests[0]?.output

test('one process runs suite after suite, and none finds what another left', bound, async () => {
  await using runners = await openRunners()
  const options = { workspace, services: [], only: '1.1', runners }
  const [first, second] = [await runAcceptance(options), await runAcceptance(options)]
  expect([first.outcome, second.outcome]).toEqual(['pass', 'pass'])
  expect(processOf(second)).toBe(processOf(first))
})

test('a suite that takes its process along is the only one to fail', bound, async () => {
  await using runners = await openRunners()
  const first = await runAcceptance({ workspace, services: [], only: '1.1', runners })
  const dead = await runAcceptance({ workspace, services: [], only: '1.2', runners })
  const next = await runAcceptance({ workspace, services: [], only: '1.1', runners })
  expect(dead).toMatchObject({ outcome: 'infrastructure', exercises: [] })
  expect(next.outcome).toBe('pass')
  expect(processOf(next)).not.toBe(processOf(first))
})

test('a suite that dies in a process that ran others before is judged in a new one', bound, async () => {
  await using runners = await openRunners()
  const first = await runAcceptance({ workspace, services: [], only: '1.1', runners })
  const second = await runAcceptance({ workspace, services: [], only: '1.3', runners })
  expect([first.outcome, second.outcome]).toEqual(['pass', 'pass'])
  expect(processOf(second)).not.toBe(processOf(first))
})

test('a workspace whose files have changed since is read anew', bound, async () => {
  await using runners = await openRunners()
  await using copy = await installedCopy(green)
  const suite = (id: string) =>
    `import { describe, test } from '@levelup/test-harness'\ndescribe('${id} A', () => { test('t', () => {}) })\n`
  const outcomes: string[] = []
  for (const only of ['1.1', '1.2']) {
    writeFileSync(join(copy.path, 'acceptance.test.ts'), suite(only))
    outcomes.push((await runAcceptance({ workspace: copy.path, services: [], only, runners })).outcome)
  }
  expect(outcomes).toEqual(['pass', 'pass'])
})

test('suites that run at once have a process each', bound, async () => {
  await using runners = await openRunners()
  const options = { workspace, services: [], only: '1.1', runners }
  const runs = await Promise.all([runAcceptance(options), runAcceptance(options)])
  expect(runs.map(({ outcome }) => outcome)).toEqual(['pass', 'pass'])
  expect(new Set(runs.map(processOf)).size).toBe(2)
})

test(
  'a suite that is prepared for finds nothing of the run before it, and reads changed files anew',
  bound,
  async () => {
    await using runners = await openRunners()
    await using copy = await installedCopy(workspace)
    const options = { workspace: copy.path, services: [], only: '1.1', runners, again: true }
    const runs: RunResult[] = []
    for (let count = 0; count < 3; count++) runs.push(await runAcceptance(options))
    writeFileSync(join(copy.path, 'acceptance.test.ts'), RED_SUITE)
    runs.push(await runAcceptance(options))
    expect(runs.map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass', 'fail'])
    expect(new Set(runs.slice(0, 3).map(processOf)).size).toBe(1)
  },
)

test('a suite that is prepared for gives way to another one', bound, async () => {
  await using runners = await openRunners()
  const options = { workspace, services: [], runners, again: true }
  const first = await runAcceptance({ ...options, only: '1.1' })
  const other = await runAcceptance({ ...options, workspace: green, only: '1.1' })
  const back = await runAcceptance({ ...options, only: '1.1' })
  expect([first, other, back].map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass'])
  expect(processOf(back)).toBe(processOf(first))
})

test('a run that is broken off leaves its process to the next one', bound, async () => {
  await using runners = await openRunners()
  const options = { workspace, services: [], runners, again: true }
  const first = await runAcceptance({ ...options, only: '1.1' })
  const abort = new AbortController()
  const broken = runAcceptance({
    ...options,
    only: '1.4',
    signal: abort.signal,
    onProgress: ({ running }) => running && abort.abort(new Error('outdated')),
  })
  await expect(broken).rejects.toThrow('outdated')
  const next = await runAcceptance({ ...options, only: '1.1' })
  expect(next.outcome).toBe('pass')
  expect(processOf(next)).toBe(processOf(first))
})

test(
  'runs that are broken off as soon as they are asked for leave the process to the next one',
  bound,
  async () => {
    await using runners = await openRunners()
    const options = { workspace, services: [], only: '1.1', runners, again: true }
    const first = await runAcceptance(options)
    for (let count = 0; count < 5; count++) {
      const abort = new AbortController()
      const broken = runAcceptance({ ...options, signal: abort.signal })
      setImmediate(() => abort.abort(new Error('outdated')))
      await expect(broken).rejects.toThrow('outdated')
    }
    const next = await runAcceptance(options)
    expect(next.outcome).toBe('pass')
    expect(processOf(next)).toBe(processOf(first))
  },
)

test('progress tells how many tests there are, which one runs, and each report at once', bound, async () => {
  await using runners = await openRunners()
  const told: string[] = []
  await runAcceptance({
    workspace: green,
    services: ['postgres'],
    runners,
    onTest: ({ result }) => told.push(`ended: ${result.title}`),
    onProgress: ({ tests, ended, running }) =>
      told.push(`${ended} of ${tests.length}${running ? `: ${running.title}` : ''}`),
  })
  expect(told).toEqual([
    '0 of 2',
    '0 of 2: greets',
    'ended: greets',
    '1 of 2',
    '1 of 2: starts from the template',
    'ended: starts from the template',
    '2 of 2',
    '2 of 2',
  ])
})

test('a suite may compile WebAssembly, as often as it is run', bound, async () => {
  await using runners = await openRunners()
  await using copy = await installedCopy(green)
  writeFileSync(
    join(copy.path, 'acceptance.test.ts'),
    `import { describe, test, expect } from '@levelup/test-harness'
    const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)
    describe('1.1 A', () => { test('t', async () => {
      for (let n = 0; n < 20; n++) {
        const module = new WebAssembly.Module(bytes)
        expect(module).toBeInstanceOf(WebAssembly.Module)
        expect(await WebAssembly.instantiate(module)).toBeInstanceOf(WebAssembly.Instance)
      }
      expect(() => new WebAssembly.Module(Uint8Array.of(1))).toThrow(WebAssembly.CompileError)
    }) })`,
  )
  const options = { workspace: copy.path, services: [], only: '1.1', runners, again: true }
  const [first, second] = [await runAcceptance(options), await runAcceptance(options)]
  expect([first.outcome, second.outcome]).toEqual(['pass', 'pass'])
})
