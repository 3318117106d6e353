import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseError } from '@levelup/db-kit'
import type { RetryOptions } from 'unit-3/exercises/3.9-retry/contract.ts'
import { toDatabaseError } from '../database.ts'

const MAX_ATTEMPTS = 3
const FIRST_DELAY_MS = 50
// Of two that collided PostgreSQL has ended this one, and nothing of it is left: the same again may get through.
const transient: readonly string[] = ['DB_DEADLOCK', 'DB_SERIALIZATION']

/**
 * Runs an operation, and runs it again when it lost a deadlock or a serialization conflict: three times in all. The
 * operation has to be the whole transaction. Each of these failures is logged, and a success that needed more than one
 * attempt.
 * Returns what the operation returns; throws its last error as it is, and any other error at once.
 */
export async function withRetry<T>(
  operation: () => Promise<T>,
  { log, random = Math.random, delay = wait }: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await operation()
      if (attempt > 1) log.info({ attempts: attempt }, 'transaction got through')
      return result
    } catch (error) {
      const code = transientCode(error)
      if (code === undefined) throw error
      if (attempt === MAX_ATTEMPTS) {
        log.warn({ attempt, code }, 'transaction failed, and is given up')
        throw error
      }
      // A random part of a time that doubles: those who collided come back at different moments, and later each time.
      const retryInMs = random() * FIRST_DELAY_MS * 2 ** (attempt - 1)
      log.warn({ attempt, code, retryInMs }, 'transaction failed, and is tried again')
      await delay(retryInMs)
    }
  }
}

function transientCode(error: unknown): string | undefined {
  const known = toDatabaseError(error)
  return known instanceof DatabaseError && transient.includes(known.code) ? known.code : undefined
}
