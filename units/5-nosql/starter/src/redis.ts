import { connectRedis, type RedisOptions } from '@levelup/db-kit/redis'
import type { Redis } from 'ioredis'

export { checkRedis, closeRedis, queryEvents as redisEvents } from '@levelup/db-kit/redis'
export type { Redis } from 'ioredis'

/** What is in Redis answers in less than a millisecond. Whoever waits for half a second waits for nothing. */
const COMMAND_TIMEOUT_MS = 500

/**
 * A client for a Redis URL, which connects at once and again whenever it has to; `closeRedis(redis)` ends it. While
 * there is no connection, every command fails at once with DB_CONNECTION: nothing is queued, and nobody waits.
 */
export function openRedis(url: string, options: RedisOptions = {}): Redis {
  return connectRedis(url, { commandTimeoutMs: COMMAND_TIMEOUT_MS, ...options })
}
