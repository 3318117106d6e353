import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryDirectory, type Guardian } from '@levelup/provision'
import { noiseOf, type Noise } from './noise.ts'
import type { RunnerOrder, RunnerSettings, RunnerTask, SuiteLimits } from './protocol.ts'
import { runTask, type ChildRun, type TaskOptions } from './run-task.ts'

export interface RunnerOptions extends SuiteLimits {
  readonly environment: NodeJS.ProcessEnv
  readonly guardian: Guardian
}

/**
 * A process that runs suites, one at a time. It ends when disposed of, when a suite takes it along, and when we die.
 */
export interface RunnerProcess extends AsyncDisposable {
  run(task: RunnerTask, options?: TaskOptions): Promise<ChildRun>
  /** Whether it can be given another task. */
  isUsable(): boolean
}

/** What a task needs of the process that runs it. */
export interface Runner {
  readonly child: ChildProcess
  readonly settings: RunnerSettings
  readonly noise: Noise
  readonly nextNumber: () => number
  /** Gives the signal that ended it, if one did. */
  readonly gone: Promise<NodeJS.Signals | null>
}

const ENDING_MS = 10_000

/**
 * Node keeps here what it made of vitest and of the packages, which halves the start. Where it cannot write it does
 * without.
 */
const compileCache = fileURLToPath(new URL('../../../../.cache/node', import.meta.url))

/** Starts one. Vite writes into a temporary directory that goes with it. */
export async function startRunner(options: RunnerOptions): Promise<RunnerProcess> {
  const { environment, guardian, ...limits } = options
  const cache = await temporaryDirectory('acceptance', { guardian })
  const settings: RunnerSettings = {
    ...limits,
    cacheDirectory: cache.path,
    currentTestFile: join(cache.path, 'current-test'),
  }
  const child = fork(
    fileURLToPath(new URL('./process/main.ts', import.meta.url)),
    [JSON.stringify(settings)],
    {
      cwd: cache.path,
      // Messages are compared with words, in manifests too: nothing in them may depend on a terminal.
      env: {
        NODE_COMPILE_CACHE: compileCache,
        ...environment,
        NO_COLOR: '1',
        FORCE_COLOR: '0',
        NODE_NO_WARNINGS: '1',
      },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  if (child.pid !== undefined) guardian.protectProcess(child.pid)
  let tasks = 0
  const runner: Runner = {
    child,
    settings,
    noise: noiseOf(child),
    nextNumber: () => ++tasks,
    gone: goneOf(child),
  }
  return {
    isUsable: () => child.connected,
    run: (task, taskOptions = {}) => runTask(runner, task, taskOptions),
    async [Symbol.asyncDispose]() {
      if (child.connected) child.send('close' satisfies RunnerOrder)
      const impatient = setTimeout(() => child.kill('SIGKILL'), ENDING_MS)
      await runner.gone
      clearTimeout(impatient)
      if (child.pid !== undefined) guardian.release(String(child.pid))
      await cache[Symbol.asyncDispose]()
    },
  }
}

function goneOf(child: ChildProcess): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    // It could not be started, or takes no message any more.
    child.on('error', () => resolve(null))
    child.on('close', (_code, signal) => resolve(signal))
  })
}
