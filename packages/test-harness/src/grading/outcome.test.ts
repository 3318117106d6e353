import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exercisesOf, outcomeOfRun, outcomesWorstFirst, worstOutcome } from './outcome.ts'
import type { Failure, FailureKind, Outcome, TestResult } from './result.ts'

const outcome = fc.constantFrom(...outcomesWorstFirst)
const testOf = (o: Outcome, failure?: Failure): TestResult => ({
  title: o,
  outcome: o,
  durationMs: 1,
  ...(failure && { failure }),
})
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
        expect(worstOutcome([...outcomes, 'infrastructure'])).toBe('infrastructure')
        if (!outcomes.includes('infrastructure')) expect(worstOutcome(outcomes)).not.toBe('infrastructure')
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
