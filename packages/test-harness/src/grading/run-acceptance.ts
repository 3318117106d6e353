import { realpath } from 'node:fs/promises'
import {
  openGuardian,
  startServices,
  temporaryDirectory,
  type Running,
  type Service,
} from '@levelup/provision'
import { rawErrorOf } from './raw-error.ts'
import { classify } from './classify.ts'
import { exercisesOf, outcomeOfRun, type TestReport } from './outcome.ts'
import type { Failure, RunResult } from './result.ts'
import { runInChild, type ChildRun } from './runner-process.ts'

export interface AcceptanceOptions {
  /** The directory that holds acceptance.test.ts. Nothing is written there. */
  readonly workspace: string
  /** Only this exercise, such as `1.3`. */
  readonly only?: string
  /** Started for the run, unless a URL in the environment names one that runs already. */
  readonly services: readonly Service[]
  readonly signal?: AbortSignal
  /** Told of every test as soon as it ended. */
  readonly onTest?: (report: TestReport) => void
  /** A test may take this long, ms; 15,000 unless told. */
  readonly testTimeoutMs?: number
}

/**
 * Runs a workspace's acceptance suite in a process of its own, so that several can run at once. A suite or a machine that
 * fails is a result, never an exception; throws UnknownExerciseError for an `only` that the suite has not, and the signal's
 * reason when it is aborted.
 */
export async function runAcceptance(options: AcceptanceOptions): Promise<RunResult> {
  const started = performance.now()
  const workspace = await realpath(options.workspace)
  const finish = (databases: readonly Running[], run: ChildRun): RunResult => {
    const exercises = exercisesOf(run.reports)
    return {
      workspace: options.workspace,
      outcome: outcomeOfRun(exercises, run.failure),
      exercises,
      databases: databases.map(({ service, provider, version }) => ({ service, provider, version })),
      durationMs: performance.now() - started,
      ...(run.failure === undefined ? {} : { failure: run.failure }),
    }
  }
  options.signal?.throwIfAborted()
  let servers: Running[]
  try {
    servers = await startServices(options.services)
  } catch (error) {
    return finish([], { reports: [], known: [], failure: machineFailure(error, workspace) })
  }
  try {
    options.signal?.throwIfAborted()
    const run = await runWith(servers, workspace, options)
    if (options.only !== undefined && run.failure === undefined && !run.known.includes(options.only)) {
      throw new UnknownExerciseError(options.only, run.known)
    }
    return finish(servers, run)
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

/** There is no such exercise in the suite. */
export class UnknownExerciseError extends Error {
  override readonly name = 'UnknownExerciseError'
  readonly code = 'HARNESS_UNKNOWN_EXERCISE'
  readonly known: readonly string[]

  constructor(id: string, known: readonly string[]) {
    super(`there is no exercise ${id} here; there are ${known.join(', ') || 'none'}`)
    this.known = known
  }
}

async function runWith(
  servers: readonly Running[],
  workspace: string,
  options: AcceptanceOptions,
): Promise<ChildRun> {
  await using guardian = await openGuardian()
  await using cache = await temporaryDirectory('acceptance', { guardian })
  const run = await runInChild({
    task: {
      workspace,
      ...(options.only === undefined ? {} : { only: options.only }),
      cacheDirectory: cache.path,
      testTimeoutMs: options.testTimeoutMs ?? 15_000,
    },
    env: Object.assign({}, ...servers.map((server) => server.env)) as Record<string, string>,
    guardian,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onTest === undefined ? {} : { onTest: options.onTest }),
  })
  options.signal?.throwIfAborted()
  return run
}

function machineFailure(error: unknown, workspace: string): Failure {
  const failure = classify([rawErrorOf(error)], workspace)
  if (failure.kind === 'infrastructure') return failure
  throw error
}
