import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseError, type DatabaseErrorCode } from './errors.ts'

export interface FailedAttempt {
  /** Which attempt failed, from 1. */
  readonly attempt: number
  readonly error: unknown
  /** Milliseconds until the next attempt; undefined when there is none. */
  readonly nextDelayMs: number | undefined
}

export interface RetryOptions {
  /** How often the operation is tried at most, the first time included. Default 5. */
  readonly attempts?: number
  /** Longest wait before the second attempt, in milliseconds; it doubles with each attempt. Default 20. */
  readonly firstDelayMs?: number
  /** Longest wait before any attempt, in milliseconds. Default 1000. */
  readonly maxDelayMs?: number
  /** Whether another attempt may succeed. Default: DB_SERIALIZATION, DB_DEADLOCK and DB_BUSY. */
  readonly isRetryable?: (error: unknown) => boolean
  /** A number from 0 up to 1. Default `Math.random`. */
  readonly random?: () => number
  /** Waits so many milliseconds, and rejects when the signal is aborted. Default: a timer. */
  readonly delay?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<unknown>
  /** Ends the waiting and the trying; the attempt that runs is not interrupted. */
  readonly signal?: AbortSignal
  /** Is called after each attempt that failed. */
  readonly onFailedAttempt?: (failed: FailedAttempt) => void
}

/**
 * Runs an operation again while it fails for a reason that passes. The operation must be whole: a transaction with
 * its BEGIN, and nothing outside it. Gives what the operation gives; throws the error of the last attempt, or the
 * signal's reason.
 *
 * Waits a random time between nothing and a limit that doubles ("full jitter"), so that those who collided do not
 * collide again: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export async function retry<T>(
  operation: (attempt: number) => T | Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  const { attempts = 5, isRetryable = isTransient, delay = waitFor, signal, onFailedAttempt } = options
  if (!(attempts >= 1)) throw new RangeError(`retry: expected attempts to be 1 or more, got ${attempts}`)
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted()
    try {
      return await operation(attempt)
    } catch (error) {
      const again = attempt < attempts && isRetryable(error)
      const nextDelayMs = again ? jitteredDelay(attempt, options) : undefined
      onFailedAttempt?.({ attempt, error, nextDelayMs })
      if (nextDelayMs === undefined) throw error
      await delay(nextDelayMs, signal)
    }
  }
}

const transient: ReadonlySet<DatabaseErrorCode> = new Set([
  'DB_SERIALIZATION',
  'DB_DEADLOCK',
  'DB_BUSY',
] as const)

/** Whether the database says that the same transaction may succeed when it is run again. */
export function isTransient(error: unknown): boolean {
  return error instanceof DatabaseError && transient.has(error.code)
}

function jitteredDelay(attempt: number, options: RetryOptions): number {
  const { firstDelayMs = 20, maxDelayMs = 1000, random = Math.random } = options
  return random() * Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1))
}

async function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(milliseconds, undefined, signal && { signal })
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}
