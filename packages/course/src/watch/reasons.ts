import type { Failure, FailureKind, RunResult, TestResult } from '@levelup/test-harness/grading'
import { exerciseIn } from '../grading/grade.ts'
import type { WatchState } from './state.ts'

/** Why something is red: a failing test, or what went wrong with the run as a whole. */
export interface Reason {
  readonly title: string
  readonly failure?: Failure | undefined
  /** What the test printed. */
  readonly output?: string | undefined
  readonly kept?: readonly string[] | undefined
  /** How many further tests fail for the very same reason. */
  readonly others: number
}

export interface Reasons {
  readonly all: readonly Reason[]
  /** Which of them is shown, from 0. */
  readonly index: number
  /** They are those of the run before the one under way. */
  readonly outdated: boolean
}

/** Why the exercise is red; while its tests run, as soon as the first one is. */
export function reasonsOf({ run, underWay, current, failing }: WatchState): Reasons {
  const soFar = underWay ? reasonsOfTests(underWay.reports.map(({ result }) => result)) : []
  const before = run ? reasonsOfRun(run, current.exercise.id) : []
  const outdated = underWay !== undefined && soFar.length === 0
  const all = underWay && !outdated ? soFar : before
  const index = Math.max(
    0,
    all.findIndex(({ title }) => title === failing),
  )
  return { all, index, outdated }
}

export function isRed({ outcome }: TestResult): boolean {
  return outcome !== 'pass' && outcome !== 'skip'
}

function reasonsOfRun(run: RunResult, exerciseId: string): Reason[] {
  const tests = reasonsOfTests(exerciseIn(run, exerciseId)?.tests ?? [])
  if (!run.failure) return tests
  const { failure, output } = run
  return [{ title: titleOf(failure.kind), failure, output, others: 0 }, ...tests]
}

/** Tests that fail for the very same reason, as those that wait for one stub do, are one. */
function reasonsOfTests(tests: readonly TestResult[]): Reason[] {
  const groups = Map.groupBy(tests.filter(isRed), (test) =>
    test.failure && test.output === undefined ? JSON.stringify(test.failure) : test,
  )
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, others: others.length }] : [],
  )
}

function titleOf(kind: FailureKind): string {
  switch (kind) {
    case 'import':
      return 'your code does not load, so that no test could run'
    case 'infrastructure':
      return 'the machine failed, not your code'
    case 'exception':
    case 'rejection':
      return 'an error that no test caught'
    default:
      return 'the run was ended'
  }
}
