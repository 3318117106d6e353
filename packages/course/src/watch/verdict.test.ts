import type { ExerciseResult, RunResult } from '@levelup/test-harness/grading'
import { expect, test } from 'vitest'
import { shownState } from '../../test/shown-state.ts'
import { verdictLines } from './verdict.ts'

const passed = { title: 'adds', outcome: 'pass', durationMs: 3 } as const
const failed = {
  title: 'subtracts',
  outcome: 'fail',
  durationMs: 4,
  failure: { kind: 'assertion', message: '2 is not 1' },
} as const
const tests = [
  { id: 'a', exercise: { id: '1.1', title: 'Planets' }, title: 'adds' },
  { id: 'b', exercise: { id: '1.1', title: 'Planets' }, title: 'subtracts' },
]

test('a run under way says its seconds, its tests so far, and the one that runs', async () => {
  const { state, context } = await shownState({
    now: 3_500,
    underWay: {
      startedAt: 1_000,
      lastSignAt: 3_400,
      reports: [],
      progress: { tests, ended: 1, running: tests[1]! },
    },
  })
  expect(verdictLines(state, 100, context)).toEqual([
    'Running its tests …  2 s · 1 of 2 tests done · now: subtracts',
  ])
})

test('a test that is silent is named; code that is loaded may take longer', async () => {
  const underWay = { startedAt: 0, lastSignAt: 0, reports: [] }
  const running = { tests, ended: 1, running: tests[1]! }
  const warning = async (now: number, progress?: typeof running) => {
    const { state, context } = await shownState({ now, underWay: { ...underWay, progress } })
    return verdictLines(state, 100, context).slice(1)
  }
  expect(await warning(4_000, running)).toEqual([
    '"subtracts" has not come back for 4 s: a loop without an end?',
  ])
  expect(await warning(4_000)).toEqual([])
  expect(await warning(9_000)).toEqual(['Your code has not come back for 9 s: a loop without an end?'])
})

test.for([
  ['✓ green: all 1 test  3 ms', [passed], {}],
  ['✗ red: 1 of 2 tests are green  7 ms', [passed, failed], {}],
  [
    '✗ red: 1 of 1 test is green, and an error that no test caught  3 ms',
    [passed],
    { failure: { kind: 'rejection', message: 'x' }, outcome: 'crash' },
  ],
  [
    '✗ red: the tests could not run  20 ms',
    [],
    { failure: { kind: 'import', message: 'x' }, outcome: 'crash' },
  ],
  [
    '? The machine failed, not your code  20 ms',
    [],
    { failure: { kind: 'infrastructure', message: 'x' }, outcome: 'infrastructure' },
  ],
] as const)('"%s"', async ([verdict, results, run]) => {
  const { state, context } = await shownState({ run: { ...runOf(results), ...run } })
  expect(verdictLines(state, 100, context)[0]).toBe(verdict)
})

function runOf(results: ExerciseResult['tests']): RunResult {
  const outcome = results.every((one) => one.outcome === 'pass') ? 'pass' : 'fail'
  const durationMs = results.reduce((sum, one) => sum + one.durationMs, 0)
  const exercises =
    results.length === 0
      ? []
      : [{ id: '1.1', title: 'Planets', outcome, tests: results, durationMs } as const]
  return { workspace: '/w', outcome, exercises, databases: [], durationMs: 20 }
}
