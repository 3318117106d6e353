import type { Redis } from 'ioredis'

export interface CloseOptions {
  /** How long the commands under way may take, in milliseconds. Default 1000. */
  readonly timeoutMs?: number
}

/**
 * Ends a client of `connectRedis`: the answers to the commands under way come first, then the connection is closed, and
 * the promise resolves when it is. No attempt to connect is left. Never rejects, and may be called again.
 */
export async function closeRedis(redis: Redis, { timeoutMs = 1000 }: CloseOptions = {}): Promise<void> {
  if (redis.status === 'end') return
  // Between two attempts there is no connection whose end could be awaited.
  if (redis.status === 'reconnecting' || redis.status === 'wait') return redis.disconnect()
  const ended = new Promise((resolve) => redis.once('end', resolve))
  if (redis.status === 'ready') {
    const timer = setTimeout(() => redis.disconnect(), timeoutMs)
    // The server closes the connection after its answer.
    await redis.quit().catch(() => redis.disconnect())
    await ended
    clearTimeout(timer)
    return
  }
  redis.disconnect()
  await ended
}
