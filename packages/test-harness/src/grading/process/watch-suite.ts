import type { SuiteLimits } from '../protocol.ts'
import type { Failure } from '../result.ts'
import type { ThreadMessage } from '../suite/messages.ts'
import { hangFailure, loadingFailure, memoryFailure, outputFailure } from '../stopping.ts'
import type { SuiteThread } from './suite-thread.ts'

const STARTING_MS = 60_000
const ENDING_MS = 10_000
const MEMORY_INTERVAL_MS = 50
/** Native code, such as a query of SQLite, does not let its thread end. */
const KILLING_MS = 1000

/** Stops a suite that goes over its limits. A thread that says nothing for long hangs. */
export interface SuiteWatch {
  heard(message: ThreadMessage): void
  /** vitest reports something about the suite. */
  alive(): void
  /** vitest reports that the suite has ended: the thread must go soon. */
  ended(): void
  end(): void
}

/** `onStuck` is called when the thread cannot be ended at all. */
export function watchSuite(
  thread: Pick<SuiteThread, 'kill' | 'gone'>,
  workspace: string,
  limits: SuiteLimits,
  onStuck: (failure: Failure) => void,
): SuiteWatch {
  const { testTimeoutMs, hangingMs, outputBytes, memoryBytes } = limits
  const stop = (failure: Failure): void => {
    end()
    thread.kill(failure)
    const stuck = setTimeout(() => onStuck(failure), KILLING_MS)
    void thread.gone.then(() => clearTimeout(stuck))
  }
  let silence: NodeJS.Timeout | undefined
  const expectWithin = (ms: number): void => {
    clearTimeout(silence)
    silence = setTimeout(() => stop(hangFailure(testTimeoutMs)), ms)
  }
  const atStart = process.memoryUsage.rss()
  const memory = setInterval(() => {
    if (process.memoryUsage.rss() - atStart > memoryBytes) stop(memoryFailure(memoryBytes))
  }, MEMORY_INTERVAL_MS)
  const end = (): void => {
    clearTimeout(silence)
    clearInterval(memory)
  }
  const alive = (): void => expectWithin(testTimeoutMs + hangingMs)
  expectWithin(STARTING_MS)
  return {
    heard(message) {
      switch (message.levelup) {
        case 'flooded':
          return stop(outputFailure(outputBytes))
        case 'loading':
          return stop(loadingFailure(message.files, workspace, testTimeoutMs))
        case 'ready':
        case 'started':
          return alive()
        // A loop prints for ever, too.
        case 'printed':
        case 'loaded':
          return undefined
      }
    },
    alive,
    ended: () => expectWithin(ENDING_MS),
    end,
  }
}
