import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installedCopy } from '../../test/support/installed-copy.ts'
import type { RunResult } from './result.ts'
import { runAcceptance } from './run-acceptance.ts'
import { openRunners } from './runners.ts'

const workspace = join(import.meta.dirname, '../../test/fixtures/kept-process')
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

test('a suite that dies in a process with others behind it is judged in a new one', bound, async () => {
  await using runners = await openRunners()
  const first = await runAcceptance({ workspace, services: [], only: '1.1', runners })
  const second = await runAcceptance({ workspace, services: [], only: '1.3', runners })
  expect([first.outcome, second.outcome]).toEqual(['pass', 'pass'])
  expect(processOf(second)).not.toBe(processOf(first))
})

test('a workspace whose files have changed since is read anew', bound, async () => {
  await using runners = await openRunners()
  await using copy = await installedCopy(join(import.meta.dirname, '../../test/fixtures/green'))
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
