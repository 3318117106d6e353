import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exercisesOf,
  exitCodeOf,
  offendersAgainst,
  outcomeOfRun,
  outcomesWorstFirst,
  worstOutcome,
} from './outcome.ts'
import type { Failure, FailureKind, Outcome, RunResult, TestResult } from './result.ts'

const outcome = fc.constantFrom(...outcomesWorstFirst)
const testOf = (o: Outcome, failure?: Failure): TestResult => ({
  title: o,
  outcome: o,
  durationMs: 1,
  ...(failure && { failure }),
})
const runOf = (...tests: TestResult[]): RunResult => {
  const exercises = exercisesOf(tests.map((result) => ({ exercise: { id: '1.1', title: '' }, result })))
  return {
    workspace: '',
    outcome: outcomeOfRun(exercises, undefined),
    exercises,
    databases: [],
    durationMs: 0,
  }
}

describe('outcomes', () => {
  test('only passes make a pass', () => {
    fc.assert(
      fc.property(fc.array(outcome), (outcomes) => {
        const allPassed = outcomes.length > 0 && outcomes.every((o) => o === 'pass')
        expect(worstOutcome(outcomes) === 'pass').toBe(allPassed)
      }),
    )
  })

  test('a failure of the machine is never hidden, whatever else failed', () => {
    fc.assert(
      fc.property(fc.array(outcome), (outcomes) => {
        expect(exitCodeOf(worstOutcome([...outcomes, 'infrastructure']))).toBe(3)
        if (!outcomes.includes('infrastructure')) expect(exitCodeOf(worstOutcome(outcomes))).not.toBe(3)
      }),
    )
  })

  test('the order of the tests does not matter', () => {
    fc.assert(
      fc.property(fc.array(outcome), (outcomes) => {
        expect(worstOutcome(outcomes)).toBe(worstOutcome(outcomes.toReversed()))
      }),
    )
  })

  test('nothing tested is nothing passed', () => {
    expect(outcomeOfRun([], undefined)).toBe('skip')
  })

  test('a file that does not load is a crash, a database that is not there is not', () => {
    expect(outcomeOfRun([], { kind: 'import', message: '' })).toBe('crash')
    expect(outcomeOfRun([], { kind: 'infrastructure', message: '' })).toBe('infrastructure')
  })

  test('no exercise passes in a run that failed as a whole', () => {
    const reports = (['pass', 'todo'] as const).map((outcome, index) => ({
      exercise: { id: `1.${index}`, title: '' },
      result: testOf(outcome),
    }))
    const failed = (kind: FailureKind) =>
      exercisesOf(reports, { kind, message: '' }).map(({ outcome }) => outcome)
    expect(failed('rejection')).toEqual(['crash', 'todo'])
    expect(failed('infrastructure')).toEqual(['infrastructure', 'todo'])
  })

  test('tests are grouped by exercise, in the order in which they came', () => {
    const reports = ['1.2', '1.10', '1.2'].map((id) => ({
      exercise: { id, title: '' },
      result: testOf('pass'),
    }))
    expect(exercisesOf(reports).map(({ id, tests }) => [id, tests.length])).toEqual([
      ['1.2', 2],
      ['1.10', 1],
    ])
  })
})

describe('offendersAgainst', () => {
  const failed = (kind: FailureKind) => testOf(kind === 'todo' ? 'todo' : 'fail', { kind, message: '' })

  test('a starter may be red by todo or by assertion', () => {
    expect(offendersAgainst('starter', runOf(failed('todo'), failed('assertion'), testOf('pass')))).toEqual(
      [],
    )
  })

  test.each(['database', 'exception', 'timeout'] as const)('a starter must not be red by %s', (kind) => {
    expect(offendersAgainst('starter', runOf(failed('todo'), failed(kind)))).toEqual([
      `1.1: "fail" is ${kind}, neither a todo nor an assertion`,
    ])
  })

  test('a starter must not be green or skip', () => {
    expect(offendersAgainst('starter', runOf(testOf('pass')))).toEqual(['1.1: it passes already'])
    expect(offendersAgainst('starter', runOf(testOf('skip')))).toHaveLength(1)
  })

  test('a solution must be green everywhere', () => {
    expect(offendersAgainst('solution', runOf(testOf('pass')))).toEqual([])
    expect(offendersAgainst('solution', runOf(testOf('pass'), testOf('skip')))).toEqual([
      '1.1: "skip" is skip, not pass',
    ])
    expect(offendersAgainst('solution', runOf())).toEqual(['there is no exercise'])
  })
})
