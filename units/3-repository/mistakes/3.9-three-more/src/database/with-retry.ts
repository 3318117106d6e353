import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseError } from '@levelup/db-kit'
import type { RetryOptions } from 'unit-3-spec/contract'
import { toDatabaseError } from '../database.ts'

const maxRetries = 3
const firstDelayMs = 50
const transient: readonly string[] = ['DB_DEADLOCK', 'DB_SERIALIZATION']

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
      if (attempt > maxRetries) {
        log.warn({ attempt, code }, 'transaction failed, and is given up')
        throw error
      }
      const retryInMs = random() * firstDelayMs * 2 ** (attempt - 1)
      log.warn({ attempt, code, retryInMs }, 'transaction failed, and is tried again')
      await delay(retryInMs)
    }
  }
}

function transientCode(error: unknown): string | undefined {
  const known = toDatabaseError(error)
  return known instanceof DatabaseError && transient.includes(known.code) ? known.code : undefined
}
