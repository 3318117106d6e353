import type { PostgresFixture } from '@levelup/test-harness'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { ConnectionOptions, Database, QueryEvents, Answers } from '../contract.ts'
import { trackerDatabase, type FirstRows } from './tracker.ts'

export const ADA = '11111111-0000-4000-8000-000000000001'
export const BO = '22222222-0000-4000-8000-000000000002'

const INSERT_USERS = `
  INSERT INTO users (id, email, display_name, password_hash)
  VALUES ($1, 'ada@example.test', 'Ada Quill', 'x'), ($2, 'bo@example.test', 'Bo Lindner', 'x')`

export const users: FirstRows = {
  key: [INSERT_USERS, ADA, BO].join('\n'),
  insert: (client) => client.query(INSERT_USERS, [ADA, BO]),
}

/** The tracker with two users in it, seen from both sides. */
export interface TwoUsers {
  /** The workspace's own client, which its functions run on. */
  readonly db: Database
  readonly events: QueryEvents
  /** The test's own eyes and hands; no statement here waits longer than two seconds for a lock. */
  readonly pool: pg.Pool
}

/** A tracker of this test's own. Its options are those of the workspace's client, its rows the two users or more. */
export async function twoUsers(
  answers: Answers,
  postgres: PostgresFixture,
  options: ConnectionOptions = {},
  rows = users,
): Promise<TwoUsers> {
  const { url } = await trackerDatabase(postgres, rows)
  const pool = new pg.Pool({ connectionString: url, max: 4, options: '-c lock_timeout=2s' })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  const db = answers.openDatabase(url, options)
  onTestFinished(() => db.$disconnect())
  return { db, events: answers.databaseEvents(db), pool }
}
