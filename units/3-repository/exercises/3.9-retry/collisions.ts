import type { FailedAttempt, RetryOptions } from './contract.ts'
import type { NaiveTransfer, TransferOrder } from '../3.8-transfer/contract.ts'
import { first, second } from '../../data/accounts.ts'
import type { TwoUsers } from '../../data/two-users.ts'

/** What the transfers of 3.9 do. */
export const order: TransferOrder = { fromId: first, toId: second, minutes: 30 }

/** The naive transfer under REPEATABLE READ: PostgreSQL ends it when somebody has changed an account since it read. */
export function strictTransfer({ naiveTransfer }: NaiveTransfer, { db }: TwoUsers) {
  return () => naiveTransfer(db, order, { isolationLevel: 'RepeatableRead' })
}

/**
 * Somebody else brings the giving account one minute just before it is written, so many times: each time the
 * transaction that was about to write collides, and fails with a serialization failure of PostgreSQL's own.
 */
export function collide({ events, pool }: TwoUsers, times: number): void {
  let left = times
  events.before(async ({ sql }) => {
    if (!/^\s*update\b/i.test(sql) || left === 0) return
    left -= 1
    await pool.query('UPDATE accounts SET balance_minutes = balance_minutes + 1 WHERE id = $1', [first])
  })
}

/**
 * What `withRetry` is run with: it records every attempt, every wait and every line of the log, and does not really
 * wait.
 */
export interface Recorder extends RetryOptions {
  /** In the order in which it happened: `attempt 1 begins`, `waits`, `waited`… */
  readonly story: string[]
  readonly delays: number[]
  readonly warnings: FailedAttempt[]
  readonly successes: { readonly attempts: number }[]
  /** What the attempts threw. */
  readonly errors: unknown[]
  recorded<T>(operation: () => Promise<T>): () => Promise<T>
}

export function recorder(random = () => 0.5): Recorder {
  const story: string[] = []
  const delays: number[] = []
  const warnings: FailedAttempt[] = []
  const successes: { attempts: number }[] = []
  const errors: unknown[] = []
  let attempts = 0
  return {
    story,
    delays,
    warnings,
    successes,
    errors,
    random,
    log: { warn: (details) => warnings.push(details), info: (details) => successes.push(details) },
    async delay(milliseconds) {
      delays.push(milliseconds)
      story.push('waits')
      await new Promise<void>((resolve) => setImmediate(resolve))
      story.push('waited')
    },
    recorded: (operation) => async () => {
      const attempt = (attempts += 1)
      story.push(`attempt ${attempt} begins`)
      try {
        return await operation()
      } catch (error) {
        errors.push(error)
        throw error
      }
    },
  }
}
