import { setTimeout as wait } from 'node:timers/promises'
import { Todo } from '@levelup/test-harness/todo'
import type { RetryOptions } from 'unit-3/exercises/3.9-retry/contract.ts'

/**
 * TODO 3.9: run the operation and give what it gives. When it fails with DB_DEADLOCK or DB_SERIALIZATION (the code of
 * what `toDatabaseError` of ../database.ts makes of the error), wait and run it again: three times in all, then throw
 * its last error. Any other error: throw it at once, as it is.
 * Wait a random time up to 50 ms before the second attempt, up to 100 ms before the third; `delay(ms)` waits,
 * `random()` is from 0 up to 1. Log each such failure, log.warn({ attempt, code, retryInMs }, …), without retryInMs
 * when it was the last attempt; and a success that needed more than one, log.info({ attempts }, …).
 */
export async function withRetry<T>(
  operation: () => Promise<T>,
  { log, random = Math.random, delay = wait }: RetryOptions,
): Promise<T> {
  throw new Todo('3.9', 'run the operation, and again when it lost a deadlock or a serialization conflict')
}
