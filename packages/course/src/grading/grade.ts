import type { AcceptanceOptions, ExerciseResult, RunResult } from '@levelup/test-harness/grading'
import { servicesOf, type Unit } from '../catalog/course.ts'
import { fingerprintsOf, type Fingerprint } from '../progress/fingerprint.ts'
import type { AnswerFiles, Source } from './answer-files.ts'
import { borrowedIn, refuseBorrowed, type Borrowed } from './borrowed.ts'
import type { ChangedGiven } from './given-files.ts'

export type GradeOptions = Pick<
  AcceptanceOptions,
  'only' | 'test' | 'signal' | 'runners' | 'again' | 'generated' | 'onTest' | 'onProgress'
>

export interface GradedExercise extends ExerciseResult {
  /** What it is worth when it passes. */
  readonly points: number
}

/** How a unit's exercises, or the one that was asked for, were answered. */
export interface GradeResult extends RunResult {
  readonly unit: Unit
  readonly source: Source
  readonly exercises: readonly GradedExercise[]
  readonly points: { readonly earned: number; readonly possible: number }
  readonly changedGiven: readonly ChangedGiven[]
  readonly borrowed: readonly Borrowed[]
  /** The learner's answers by exercise, as they were when the run began; none of other sources. */
  readonly fingerprints: ReadonlyMap<string, Fingerprint>
}

/**
 * Judges answers in the tree of the course that they are laid over. Nothing is written there, and nothing is
 * remembered. A suite or a machine that fails is a result; throws the signal's reason when it is aborted.
 */
export async function grade(
  unit: Unit,
  answers: AnswerFiles,
  options: GradeOptions = {},
): Promise<GradeResult> {
  const { only, signal } = options
  const { source, directory, changedGiven } = answers
  const fingerprints = source === 'starter' ? fingerprintsOf(unit, only) : new Map<string, Fingerprint>()
  const run = await runIn(unit, answers, options)
  signal?.throwIfAborted()
  const borrowed = source === 'solution' ? [] : borrowedIn(unit, answers, run)
  const judged = refuseBorrowed(run, borrowed)
  const exercises = judged.exercises.map((one) => ({ ...one, points: pointsOf(unit, one.id) }))
  const earned = sum(exercises.filter(({ outcome }) => outcome === 'pass').map(({ points }) => points))
  const possible = only === undefined ? sum(unit.exercises.map(({ points }) => points)) : pointsOf(unit, only)
  return {
    ...judged,
    workspace: directory,
    unit,
    source,
    exercises,
    points: { earned, possible },
    changedGiven,
    borrowed,
    fingerprints,
  }
}

async function runIn(unit: Unit, { tree, laidOver }: AnswerFiles, options: GradeOptions): Promise<RunResult> {
  const { runAcceptance, withOverlay } = await import('@levelup/test-harness/grading')
  const services = servicesOf(unit, options.only)
  const run = (workspace: string, again = false) =>
    runAcceptance({ ...options, again, workspace, services }).catch(withoutTests(workspace, options.only))
  if (laidOver.size === 0) return run(tree, options.again)
  // The copy goes with this run: nothing can prepare for the next one in it.
  await using overlay = await withOverlay(tree, laidOver)
  return await run(overlay.directory)
}

/** An exercise that the suite does not know is a gap in the course; it is shown like a suite that does not load. */
function withoutTests(workspace: string, id = ''): (error: unknown) => RunResult {
  return (error) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'HARNESS_UNKNOWN_EXERCISE')) throw error
    const message = `No test belongs to ${id}: the spec has no describe whose title starts with "${id}".`
    return {
      workspace,
      outcome: 'crash',
      exercises: [],
      databases: [],
      durationMs: 0,
      failure: { kind: 'import', message },
    }
  }
}

function pointsOf(unit: Unit, exerciseId: string): number {
  return unit.exercises.find(({ id }) => id === exerciseId)?.points ?? 0
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

export function exerciseIn(run: RunResult, exerciseId: string): ExerciseResult | undefined {
  return run.exercises.find(({ id }) => id === exerciseId)
}
