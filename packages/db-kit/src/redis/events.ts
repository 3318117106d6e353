import type { Redis } from 'ioredis'
import type { QueryEvents } from '../query-event.ts'
import { InstrumentedRedis } from './client.ts'

/** The commands of a client from `connectRedis`, and of its duplicates. `connection` tells those apart. */
export function queryEvents(redis: Redis): QueryEvents {
  if (redis instanceof InstrumentedRedis) return redis.events
  throw new TypeError('queryEvents: this client does not come from connectRedis')
}
