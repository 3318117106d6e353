import type { PostgresDatabase } from '@levelup/test-harness'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { ConnectionOptions, Database, Answers } from '../contract.ts'

export interface Tracker {
  /** The workspace's own client. */
  readonly db: Database
  /** The test's own connection. It never waits more than half a second for a lock. */
  readonly observer: pg.Pool
}

/** Both close before the fixture drops the database. */
export function openTracker(
  answers: Answers,
  { url }: PostgresDatabase,
  options?: ConnectionOptions,
): Tracker {
  const db = answers.openPostgres(url, options)
  const observer = new pg.Pool({ connectionString: url, max: 2, options: '-c lock_timeout=500ms' })
  onTestFinished(async () => void (await Promise.all([db.$disconnect(), observer.end()])))
  return { db, observer }
}
