import type { ScoreLog } from 'unit-5/exercises/5.9-eventtrack/contract.ts'
import type { Database } from '../database.ts'
import type { Redis } from '../redis.ts'

/** Where EventTrack keeps what it has, and where it tells what went wrong while nobody was waiting for it. */
export interface Stores {
  readonly db: Database
  readonly redis: Redis
  readonly log: ScoreLog
}
