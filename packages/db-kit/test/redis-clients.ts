import type { Redis } from 'ioredis'
import { onTestFinished } from 'vitest'
import { closeRedis, connectRedis, type RedisOptions } from '../src/redis/index.ts'

/** A client that is closed at the end of the test. */
export function openRedis(url: string, options?: RedisOptions): Redis {
  const redis = connectRedis(url, options)
  onTestFinished(() => closeRedis(redis))
  return redis
}
