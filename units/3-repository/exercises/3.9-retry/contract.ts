import type { NaiveTransfer, TransferRoutes } from '../3.8-transfer/contract.ts'

/** What `withRetry` needs of a logger; pino's fits. */
export interface RetryLog {
  info(details: { readonly attempts: number }, message: string): void
  warn(details: FailedAttempt, message: string): void
}

export interface FailedAttempt {
  /** Which attempt failed, from 1. */
  readonly attempt: number
  /** The DatabaseError's. */
  readonly code: string
  /** Milliseconds until the next attempt; none after the last. */
  readonly retryInMs?: number
}

export interface RetryOptions {
  readonly log: RetryLog
  /** Returns a number from 0 up to 1. Default `Math.random`. */
  readonly random?: () => number
  /** Waits so many milliseconds. Default: a timer. */
  readonly delay?: (milliseconds: number) => Promise<unknown>
}

/** 3.9 */
export interface Retry extends NaiveTransfer, TransferRoutes {
  /**
   * Runs a whole transaction, and runs it again when it lost a deadlock or a serialization conflict: three times in
   * all.
   */
  withRetry<T>(this: void, operation: () => Promise<T>, options: RetryOptions): Promise<T>
}

declare module '../../contract.ts' {
  interface Answers {
    retry(): Promise<Retry>
  }
}
