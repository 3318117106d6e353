import type { PostgresFixture } from '@levelup/test-harness'
import pg from 'pg'
import { openClient } from 'unit-3/data/client.ts'
import type { FirstRows } from 'unit-3/data/tracker.ts'
import { onTestFinished } from 'vitest'
import type { Answers, Database, QueryEvents } from '../contract.ts'
import { trackerDatabase } from './tracker.ts'

/** The tracker, seen from both sides. */
export interface Tracker {
  /** The workspace's own client, which its functions run on. */
  readonly db: Database
  readonly events: QueryEvents
  /** Everybody else, and the test's own eyes. */
  readonly client: pg.Client
  /** For reading plans. */
  readonly pool: pg.Pool
}

/** A tracker of this test's own that begins with these rows. */
export async function openTracker(
  answers: Answers,
  postgres: PostgresFixture,
  rows: FirstRows,
): Promise<Tracker> {
  const { url } = await trackerDatabase(postgres, rows)
  const client = await openClient({ url })
  const db = answers.openDatabase(url)
  onTestFinished(() => db.$disconnect())
  // It connects when a plan is read.
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  return { db, events: answers.databaseEvents(db), client, pool }
}
