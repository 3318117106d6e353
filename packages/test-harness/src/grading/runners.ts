import { GeneratedClients } from './generated-client.ts'
import { openGuardian } from '@levelup/provision'
import type { RunnerTask } from './protocol.ts'
import { totalmem } from 'node:os'
import type { ChildRun, TaskOptions } from './run-task.ts'
import { startRunner, type RunnerProcess } from './runner-process.ts'

export interface RunnersOptions {
  /** The environment of the runs; this process's own unless told. */
  readonly environment?: NodeJS.ProcessEnv
  /** A test may take this long, ms; 15,000 unless told. */
  readonly testTimeoutMs?: number
  /** How much later than that a test is held to hang, ms; 10,000 unless told: a loaded machine is slow, not wrong. */
  readonly hangingMs?: number
  /** What a suite may print, bytes; 16 MiB unless told. */
  readonly outputBytes?: number
  /** What a suite may have in memory at once, bytes; 1 GiB unless told, or half of what the machine has, if that is less. */
  readonly memoryBytes?: number
}

const MEBIBYTE = 2 ** 20

/** Processes that run suites. As many work at once as tasks do; one whose task is over waits for the next. */
export interface Runners extends AsyncDisposable {
  /** The database clients that are known to be made. */
  readonly clients: GeneratedClients
  run(task: RunnerTask, options?: TaskOptions): Promise<ChildRun>
}

/**
 * None runs yet. A suite that hangs or crashes takes its process along, and no other suite: the next one has a new process. One
 * that crashes a process with others behind it runs again, in a new process, whose answer counts; its tests are then told twice.
 * Disposing of it ends those that wait; all end with this process, even on SIGKILL.
 */
export async function openRunners(options: RunnersOptions = {}): Promise<Runners> {
  const { environment = process.env, testTimeoutMs = 15_000, hangingMs = 10_000 } = options
  const { outputBytes = 16 * MEBIBYTE, memoryBytes = Math.min(1024 * MEBIBYTE, totalmem() / 2) } = options
  const settings = { environment, testTimeoutMs, hangingMs, outputBytes, memoryBytes }
  const guardian = await openGuardian()
  const waiting: RunnerProcess[] = []
  const closing: PromiseLike<void>[] = []
  const close = (runner: RunnerProcess): void => void closing.push(runner[Symbol.asyncDispose]())
  const takeUsable = (): RunnerProcess | undefined => {
    for (;;) {
      const runner = waiting.pop()
      if (runner === undefined || runner.isUsable()) return runner
      close(runner)
    }
  }
  const runIn = async (
    runner: RunnerProcess,
    ...order: Parameters<RunnerProcess['run']>
  ): Promise<ChildRun> => {
    try {
      return await runner.run(...order)
    } finally {
      if (runner.isUsable()) waiting.push(runner)
      else close(runner)
    }
  }
  return {
    clients: new GeneratedClients(),
    async run(task, taskOptions) {
      const kept = takeUsable()
      const run = kept && (await runIn(kept, task, taskOptions))
      // What earlier suites left in a process can end it, native code above all. A new one tells whether this suite does.
      if (run && !run.crashed) return run
      return runIn(await startRunner({ ...settings, guardian }), task, taskOptions)
    },
    async [Symbol.asyncDispose]() {
      waiting.splice(0).forEach(close)
      await Promise.allSettled(closing)
      await guardian[Symbol.asyncDispose]()
    },
  }
}
