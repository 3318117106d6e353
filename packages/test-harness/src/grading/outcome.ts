import type { ExerciseResult, Failure, FailureKind, Outcome, TestResult } from './result.ts'

/**
 * The outcome of many is the first of these that occurs among them. `todo` before `fail`: while a stub is left, a test
 * that met it in a roundabout way may look like a wrong answer.
 */
export const outcomesWorstFirst: readonly Outcome[] = [
  'infrastructure',
  'crash',
  'todo',
  'fail',
  'skip',
  'pass',
]

export function outcomeOfFailure(kind: FailureKind): Outcome {
  switch (kind) {
    case 'infrastructure':
      return 'infrastructure'
    case 'import':
      return 'crash'
    case 'todo':
      return 'todo'
    default:
      return 'fail'
  }
}

/** Nothing tested is nothing passed: without a test it is a skip. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  return outcomesWorstFirst.find((outcome) => outcomes.includes(outcome)) ?? 'skip'
}

export function outcomeOfRun(exercises: readonly ExerciseResult[], failure: Failure | undefined): Outcome {
  const whole: Outcome[] =
    failure === undefined ? [] : [failure.kind === 'infrastructure' ? 'infrastructure' : 'crash']
  return worstOutcome([...whole, ...exercises.map((exercise) => exercise.outcome)])
}

/** A test as it comes from the runner, with the exercise that its top-level describe names. */
export interface TestReport {
  readonly exercise: { readonly id: string; readonly title: string }
  readonly result: TestResult
}

/**
 * Groups reports by exercise, in the order in which the exercises first appear. No exercise passes in a run that failed
 * as a whole: nobody knows which of them the failure belongs to.
 */
export function exercisesOf(reports: readonly TestReport[], failure?: Failure): ExerciseResult[] {
  const whole = failure && outcomeOfRun([], failure)
  return [...Map.groupBy(reports, ({ exercise }) => exercise.id)].map(([id, ofExercise]) => {
    const tests = ofExercise.map(({ result }) => result)
    const outcome = worstOutcome(tests.map((test) => test.outcome))
    return {
      id,
      title: ofExercise[0]?.exercise.title ?? '',
      outcome: outcome === 'pass' ? (whole ?? outcome) : outcome,
      tests,
      durationMs: tests.reduce((sum, test) => sum + test.durationMs, 0),
    }
  })
}
