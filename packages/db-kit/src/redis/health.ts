import type { Redis } from 'ioredis'
import { DatabaseError } from '../errors.ts'

/**
 * Asks the server for an answer, and gives the time that it took, in milliseconds. Right after `connectRedis` it waits
 * for the first attempt to connect, so that an app which cannot do without Redis ends at its start with the reason.
 *
 * Errors: DB_CONNECTION with what stands in the way: no server, a wrong password, no Redis there, no answer within
 * `timeoutMs` (default 2000).
 */
export async function checkRedis(
  redis: Redis,
  { timeoutMs = 2000 }: { timeoutMs?: number } = {},
): Promise<number> {
  const startedAt = performance.now()
  const bound = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    bound.reject(new DatabaseError('DB_CONNECTION', `Redis did not answer within ${timeoutMs} ms`))
  }, timeoutMs)
  try {
    await Promise.race([redis.ping(), bound.promise])
    return performance.now() - startedAt
  } finally {
    clearTimeout(timer)
  }
}
