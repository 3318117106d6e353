import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseError } from '@levelup/db-kit'
import type { RetryOptions } from 'unit-3/exercises/3.9-retry/contract.ts'
import { toDatabaseError } from '../database.ts'

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
      const known = toDatabaseError(error)
      const code = known instanceof DatabaseError ? known.code : 'UNKNOWN'
      if (attempt === 3) {
        log.warn({ attempt, code }, 'transaction failed')
        throw error
      }
      const retryInMs = random() * 50 * 2 ** (attempt - 1)
      log.warn({ attempt, code, retryInMs }, 'transaction failed')
      await delay(retryInMs)
    }
  }
}
