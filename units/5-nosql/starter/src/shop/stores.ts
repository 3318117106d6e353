import type { Database } from '../database.ts'
import type { Redis } from '../redis.ts'

/** Where products are, and where answers are remembered. */
export interface Stores {
  readonly db: Database
  readonly redis: Redis
}
