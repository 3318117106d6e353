import { realpath } from 'node:fs/promises'
import { startServices, type Running, type Service } from '@levelup/provision'
import { dropDatabasesOf } from '../isolation/isolations.ts'
import { newOwner } from '../isolation/owner.ts'
import { classify } from './classify.ts'
import { GeneratedClients } from './generated-client.ts'
import { exercisesOf, outcomeOfRun, type TestReport } from './outcome.ts'
import { rawErrorOf } from './raw-error.ts'
import type { Failure, RunResult } from './result.ts'
import type { ChildRun } from './run-task.ts'
import { openRunners, type Runners, type RunnersOptions } from './runners.ts'
import type { SuiteProgress } from './suite-record.ts'

export interface AcceptanceOptions extends RunnersOptions {
  /** The directory that holds acceptance.test.ts. Nothing is written there. */
  readonly workspace: string
  /** Only this exercise, such as `1.3`. */
  readonly only?: string
  /** Only the tests whose title ends so; the others count as skipped. */
  readonly test?: string
  /** Started for the run, unless a URL in the environment names one that runs already. */
  readonly services: readonly Service[]
  readonly signal?: AbortSignal
  /** Called with every test as soon as it has ended. What comes to light later is in the result only. */
  readonly onTest?: (report: TestReport) => void
  /** Called when the tests are known, and whenever one starts or ends. */
  readonly onProgress?: (progress: SuiteProgress) => void
  /** The same suite is going to be run again in these processes: one of them prepares for it. */
  readonly again?: boolean
  /**
   * The workspace's database client is known to match its schema, as in an overlay of a workspace that was run before.
   */
  readonly generated?: boolean
  /**
   * Processes that are kept for many runs, with settings of their own; unless told, this run has one, which ends with
   * it.
   */
  readonly runners?: Runners
}

/**
 * Runs a workspace's acceptance suite in a process of its own, so that several can run at once. A suite or a machine
 * that fails is a result, never an exception; throws UnknownExerciseError for an `only` that the suite has not, and the
 * signal's reason when it is aborted.
 */
export async function runAcceptance(options: AcceptanceOptions): Promise<RunResult> {
  const started = performance.now()
  const workspace = await realpath(options.workspace)
  const result = (
    servers: readonly Running[],
    { reports, failure, output }: Partial<ChildRun>,
  ): RunResult => {
    const exercises = exercisesOf(reports ?? [], failure)
    return {
      workspace: options.workspace,
      outcome: outcomeOfRun(exercises, failure),
      exercises,
      databases: servers.map(({ service, provider, version }) => ({ service, provider, version })),
      durationMs: performance.now() - started,
      ...(failure && { failure }),
      ...(output !== undefined && { output }),
    }
  }
  options.signal?.throwIfAborted()
  const clients = options.runners?.clients ?? new GeneratedClients()
  const notGenerated = options.generated ? undefined : await clients.ensure(workspace, options.environment)
  if (notGenerated) return result([], { failure: notGenerated })
  const servers = await start(options, workspace)
  if (!Array.isArray(servers)) return result([], { failure: servers })
  try {
    return result(servers, await runOn(servers, workspace, options))
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

async function start(
  { services, environment }: AcceptanceOptions,
  workspace: string,
): Promise<Running[] | Failure> {
  try {
    return await startServices(services, environment && { environment })
  } catch (error) {
    const failure = classify([rawErrorOf(error)], workspace)
    if (failure.kind === 'infrastructure') return failure
    throw error
  }
}

async function runOn(
  servers: readonly Running[],
  workspace: string,
  options: AcceptanceOptions,
): Promise<ChildRun> {
  const { only, test, signal, onTest, onProgress, again, runners } = options
  signal?.throwIfAborted()
  await using own = runners === undefined ? await openRunners(options) : undefined
  const owner = newOwner()
  const env: Record<string, string> = { LEVELUP_TEST_OWNER: String(owner) }
  for (const server of servers) Object.assign(env, server.env)
  const asked = {
    ...(only !== undefined && { only }),
    ...(test !== undefined && { test }),
    ...(again && { again }),
  }
  const listeners = {
    ...(signal && { signal }),
    ...(onTest && { onTest }),
    ...(onProgress && { onProgress }),
  }
  const run = await (runners ?? own!).run({ workspace, env, ...asked }, listeners)
  if (!run.ended) await dropDatabasesOf(owner, servers)
  signal?.throwIfAborted()
  if (only !== undefined && !run.failure && !run.known.includes(only)) {
    throw new UnknownExerciseError(only, run.known)
  }
  return run
}
