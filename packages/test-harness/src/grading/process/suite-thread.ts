import { Worker } from 'node:worker_threads'
import type { PoolWorker } from 'vitest/node'
import type { Failure } from '../result.ts'
import {
  isThreadMessage,
  type GoMessage,
  type ThreadMessage,
  type ThreadSettings,
} from '../suite/messages.ts'
import { exitFailure, memoryFailure } from '../stopping.ts'

/** What vitest sets for threads of its own. */
const vitestEnvironment = { TEST: 'true', VITEST: 'true', NODE_ENV: 'test', VITEST_MODE: 'RUN' }
const MEBIBYTE = 2 ** 20

export interface SuiteThreadOptions extends ThreadSettings {
  readonly environment: NodeJS.ProcessEnv
  readonly memoryBytes: number
  readonly onMessage: (message: ThreadMessage) => void
}

/** A thread that one suite runs in, as vitest uses it. It begins to load the suite when it gets the message. */
export interface SuiteThread extends PoolWorker {
  go(env: GoMessage['env']): void
  /** Ends it whatever it does, unless native code does not give control back. */
  kill(failure: Failure): void
  /** Why it was ended. */
  stopped(): Failure | undefined
  readonly gone: Promise<void>
}

export function startSuiteThread(options: SuiteThreadOptions): SuiteThread {
  const { environment, memoryBytes, onMessage, ...settings } = options
  const worker = new Worker(new URL('../suite/thread.ts', import.meta.url), {
    env: { ...environment, ...vitestEnvironment },
    execArgv: ['--experimental-import-meta-resolve'],
    workerData: settings satisfies ThreadSettings,
    resourceLimits: { maxOldGenerationSizeMb: Math.floor(memoryBytes / MEBIBYTE) },
    stdout: true,
    stderr: true,
  })
  let stopped: Failure | undefined
  let isEnding = false
  let exitCode: number | undefined
  worker.stdout.resume()
  worker.stderr.resume()
  const gone = new Promise<void>((resolve) => {
    worker.once('exit', (code) => {
      exitCode = code
      stopped ??= isEnding ? undefined : exitFailure(code)
      resolve()
    })
  })
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') stopped ??= memoryFailure(memoryBytes)
  })
  worker.on('message', (message: unknown) => {
    if (isThreadMessage(message)) onMessage(message)
  })
  return {
    name: 'suite',
    on(event, callback) {
      worker.on(event, callback)
      // vitest listens only once it begins with a thread, and would wait for this one for ever.
      if (event === 'exit' && exitCode !== undefined) queueMicrotask(() => callback(exitCode))
    },
    off: (event, callback) => void worker.off(event, callback),
    send: (message) => worker.postMessage(message),
    deserialize: (message) => message,
    start: () => Promise.resolve(),
    async stop() {
      isEnding = true
      await worker.terminate()
    },
    go: (env) => worker.postMessage({ levelup: 'go', env } satisfies GoMessage),
    kill(failure) {
      stopped ??= failure
      void worker.terminate()
    },
    stopped: () => stopped,
    gone,
  }
}
