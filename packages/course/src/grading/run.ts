import type {
  AcceptanceOptions,
  ExerciseResult,
  Outcome,
  RunResult,
  Runners,
} from '@levelup/test-harness/grading'
import { servicesOf, workspaceOf, type Unit, type Role } from '../catalog/course.ts'
import { exitCode, type ExitCode } from '../errors.ts'
import { refuseBorrowed } from './borrowed.ts'
import { changedGiven, type ChangedGiven } from './given-files.ts'
import { answerFingerprints, recordOutcome } from '../progress/progress.ts'

export interface RunRequest {
  readonly root: string
  readonly unit: Unit
  readonly role: Role
  /** One exercise instead of the whole unit. */
  readonly only?: string
  readonly signal?: AbortSignal
  /** Processes that are kept for the next runs, and prepare for them; unless told, this run has its own. */
  readonly runners?: Runners
  readonly onTest?: AcceptanceOptions['onTest']
  readonly onProgress?: AcceptanceOptions['onProgress']
}

export interface GradedRun extends RunResult {
  /** Given files of the learner's that are not the course's own. */
  readonly changedGiven?: readonly ChangedGiven[]
}

/** Runs a unit's acceptance tests on one workspace and, for the learner's own, remembers what is green. */
export async function runUnit(request: RunRequest): Promise<GradedRun> {
  const { root, unit, role, only, signal } = request
  const fingerprints = answerFingerprints(unit, only)
  const result = await (role === 'starter' ? gradeStarter(request) : grade(request, workspaceOf(unit, role)))
  if (role === 'starter' && result.outcome !== 'infrastructure' && signal?.aborted !== true) {
    for (const { id, outcome } of result.exercises) {
      const fingerprint = fingerprints.get(id)
      if (fingerprint !== undefined) recordOutcome(root, id, outcome === 'pass', fingerprint)
    }
  }
  return result
}

/** Judges the learner's files with the given files as the course has them, as far as the solution has them too. */
async function gradeStarter(request: RunRequest): Promise<GradedRun> {
  const { unit } = request
  const workspace = workspaceOf(unit, 'starter')
  const changed = changedGiven(unit)
  const own = changed.flatMap(({ file, text }): [string, string][] =>
    text === undefined ? [] : [[file, text]],
  )
  if (own.length === 0) return { ...refuseBorrowed(unit, await grade(request, workspace)), ...told(changed) }
  const { withOverlay } = await import('@levelup/test-harness/grading')
  await using overlay = await withOverlay(workspace, new Map(own))
  const run = await grade(request, overlay.directory)
  return { ...refuseBorrowed(unit, run), workspace, ...told(changed) }
}

function told(changed: readonly ChangedGiven[]): Pick<GradedRun, 'changedGiven'> {
  return changed.length === 0 ? {} : { changedGiven: changed }
}

async function grade(request: RunRequest, workspace: string): Promise<RunResult> {
  const { unit, only, signal, runners, onTest, onProgress } = request
  const { runAcceptance } = await import('@levelup/test-harness/grading')
  // A copy goes with this run: nothing can prepare for the next one in it.
  const isCopy = !workspace.startsWith(unit.directory)
  const options = {
    workspace,
    services: servicesOf(unit, only),
    ...(signal && { signal }),
    ...(runners && { runners, again: !isCopy }),
    ...(onTest && { onTest }),
    ...(onProgress && { onProgress }),
  }
  if (only === undefined) return runAcceptance(options)
  return runAcceptance({ ...options, only }).then((run) => focusOn(run, only), withoutTests(workspace, only))
}

/** An exercise that the suite does not know is a gap in the course; it is shown like a suite that does not load. */
function withoutTests(workspace: string, id: string): (error: unknown) => RunResult {
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

/** The run as if it had been asked for one exercise only: what the others did is left out. */
function focusOn(run: RunResult, exerciseId: string): RunResult {
  const exercises = run.exercises.filter(({ id }) => id === exerciseId)
  return { ...run, exercises, outcome: run.failure ? run.outcome : (exercises[0]?.outcome ?? run.outcome) }
}

export function exerciseIn(run: RunResult, exerciseId: string): ExerciseResult | undefined {
  return run.exercises.find(({ id }) => id === exerciseId)
}

/** 0, 1 or 3 for one or more runs; trouble with the machine outweighs a wrong answer. */
export function exitCodeOfOutcomes(outcomes: readonly Outcome[]): ExitCode {
  if (outcomes.includes('infrastructure')) return exitCode.infrastructure
  return outcomes.every((outcome) => outcome === 'pass') ? exitCode.passed : exitCode.failed
}
