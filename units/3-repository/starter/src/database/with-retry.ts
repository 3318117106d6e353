import { setTimeout as wait } from 'node:timers/promises'
import { Todo } from '@levelup/test-harness/todo'
import type { RetryOptions } from 'unit-3/exercises/3.9-retry/contract.ts'

/**
 * TODO 3.9: run the operation and return what it returns; run it again when it lost a deadlock or a serialization
 * conflict.
 * - Those are the codes DB_DEADLOCK and DB_SERIALIZATION of what `toDatabaseError` of ../database.ts makes of the
 *   error.
 * - Any other error: throw it at once, as it is.
 * - Three attempts in all, then throw the last error.
 * - Wait a random time up to 50 ms before the second attempt, up to 100 ms before the third. `delay(ms)` waits;
 *   `random()` is from 0 up to 1.
 * - Log each such failure: log.warn({ attempt, code, retryInMs }, …), without retryInMs when it was the last attempt.
 * - Log a success that needed more than one: log.info({ attempts }, …).
 */
export async function withRetry<T>(
  operation: () => Promise<T>,
  { log, random = Math.random, delay = wait }: RetryOptions,
): Promise<T> {
  throw new Todo('3.9', 'run the operation, and again when it lost a deadlock or a serialization conflict')
}
