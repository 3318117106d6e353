import { totalmem } from 'node:os'
import { openGuardian } from '@levelup/provision'
import { GeneratedClients } from './generated-client.ts'
import type { RunnerTask } from './protocol.ts'
import type { ChildRun, TaskOptions } from './run-task.ts'
import { startRunner, type RunnerOptions, type RunnerProcess } from './runner-process.ts'

export interface RunnersOptions {
  /** The environment of the runs; this process's own unless told. */
  readonly environment?: NodeJS.ProcessEnv
  /** A test may take this long, ms; 15,000 unless told. */
  readonly testTimeoutMs?: number
  /** How much later than that a test is held to hang, ms; 10,000 unless told: a loaded machine is slow, not wrong. */
  readonly hangingMs?: number
  /** What a suite may print, bytes; 16 MiB unless told. */
  readonly outputBytes?: number
  /**
   * What a suite may have in memory at once, bytes; 1 GiB unless told, or half of what the machine has, if that is
   * less.
   */
  readonly memoryBytes?: number
}

const MEBIBYTE = 2 ** 20

/** Processes that run suites, one at a time each. An idle one takes the next suite; when none is idle, one starts. */
export interface Runners extends AsyncDisposable {
  /** The database clients that are known to be made. */
  readonly clients: GeneratedClients
  run(task: RunnerTask, options?: TaskOptions): Promise<ChildRun>
}

/**
 * Starts no process yet. A suite that crashes its process costs only its own run: the next suite gets a new process,
 * which starts at once when the same suite will be asked for again. When a process crashes that has run other suites
 * before, the suite runs again in a new process, and that result counts; its tests are then reported twice. Disposing
 * of it ends the idle processes. All processes end with this one, even on SIGKILL.
 */
export async function openRunners(options: RunnersOptions = {}): Promise<Runners> {
  const guardian = await openGuardian()
  const start = (): Promise<RunnerProcess> => startRunner({ ...settingsOf(options), guardian })
  const waiting: Promise<RunnerProcess>[] = []
  const closing: PromiseLike<void>[] = []
  const close = (runner: RunnerProcess): void => void closing.push(runner[Symbol.asyncDispose]())
  const startInAdvance = (): void => {
    const starting = start()
    // The run that takes it gets the error.
    starting.catch(() => undefined)
    waiting.push(starting)
  }
  const takeUsable = async (): Promise<RunnerProcess | undefined> => {
    for (;;) {
      const runner = await waiting.pop()
      if (runner === undefined || runner.isUsable()) return runner
      close(runner)
    }
  }
  const runIn = async (
    runner: RunnerProcess,
    task: RunnerTask,
    listeners?: TaskOptions,
  ): Promise<ChildRun> => {
    try {
      return await runner.run(task, listeners)
    } finally {
      if (runner.isUsable()) waiting.push(Promise.resolve(runner))
      else close(runner)
      if (!runner.isUsable() && task.again) startInAdvance()
    }
  }
  return {
    clients: new GeneratedClients(),
    async run(task, listeners) {
      const kept = await takeUsable()
      const run = kept && (await runIn(kept, task, listeners))
      // An earlier suite may have left something that ends the process, above all in native code. A new process shows
      // whether this suite does it.
      if (run && !run.crashed) return run
      return runIn((await takeUsable()) ?? (await start()), task, listeners)
    },
    async [Symbol.asyncDispose]() {
      const left = await Promise.allSettled(waiting.splice(0))
      for (const runner of left) if (runner.status === 'fulfilled') close(runner.value)
      await Promise.allSettled(closing)
      await guardian[Symbol.asyncDispose]()
    },
  }
}

function settingsOf({
  environment,
  testTimeoutMs,
  hangingMs,
  outputBytes,
  memoryBytes,
}: RunnersOptions): Omit<RunnerOptions, 'guardian'> {
  return {
    environment: environment ?? process.env,
    testTimeoutMs: testTimeoutMs ?? 15_000,
    hangingMs: hangingMs ?? 10_000,
    outputBytes: outputBytes ?? 16 * MEBIBYTE,
    memoryBytes: memoryBytes ?? Math.min(1024 * MEBIBYTE, totalmem() / 2),
  }
}
