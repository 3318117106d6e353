import type { PostgresFixture, RedisFixture } from '@levelup/test-harness'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Answers, Database, QueryEvents, Redis } from '../../contract.ts'
import { openRedis } from '../../data/open-redis.ts'
import type { Stores } from './contract.ts'
import { eventTrackTables } from './first-rows.ts'

/** EventTrack of a test's own, seen from both sides. */
export interface Stage {
  /** The workspace's own clients, which its functions run on. */
  readonly db: Database
  readonly stores: Stores
  /** What it told `log.warn`. */
  readonly warnings: unknown[]
  readonly ofDatabase: QueryEvents
  readonly ofRedis: QueryEvents
  /** Everybody else, and the test's own eyes. */
  readonly pool: pg.Pool
  readonly eye: Redis
  /** Of its Redis. */
  readonly url: string
  /** A further process of the app. */
  readonly openAnother: () => Stores
}

interface Fixtures {
  readonly postgres: PostgresFixture
  readonly redis: RedisFixture
}

/** On a busy machine the last of a crowd waits long for its turn; that is no fault of the answer. */
const PATIENT = { connectTimeoutMs: 30_000 }

/** The first rows and an empty Redis, until the test is over. */
export async function openStage(answers: Answers, fixtures: Fixtures): Promise<Stage> {
  const database = await fixtures.postgres.create(eventTrackTables)
  const { url, redis, events, eye } = await openRedis(answers, fixtures.redis)
  const db = openDb(answers, database.url)
  const pool = new pg.Pool({ connectionString: database.url, max: 4 })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  const warnings: unknown[] = []
  const log: Stores['log'] = { warn: (fields) => void warnings.push(fields) }
  return {
    db,
    stores: { db, redis, log },
    warnings,
    ofDatabase: answers.databaseEvents(db),
    ofRedis: events,
    pool,
    eye,
    url,
    openAnother: () => ({ db: openDb(answers, database.url), redis, log }),
  }
}

function openDb(answers: Answers, url: string): Database {
  const db = answers.openDatabase(url, PATIENT)
  onTestFinished(() => db.$disconnect())
  return db
}

/** Both stores' statements and commands, as one source. */
export function bothOf({ ofDatabase, ofRedis }: Stage): QueryEvents {
  return {
    before: (listener) => endAll([ofDatabase.before(listener), ofRedis.before(listener)]),
    after: (listener) => endAll([ofDatabase.after(listener), ofRedis.after(listener)]),
  }
}

function endAll(ends: readonly (() => void)[]): () => void {
  return () => ends.forEach((end) => end())
}

/** Puts everything back to the first rows. */
export async function startOver({ pool, eye, warnings }: Stage): Promise<void> {
  await pool.query('TRUNCATE score_outbox, analytics_events, registrations')
  await eye.flushdb()
  warnings.length = 0
}
