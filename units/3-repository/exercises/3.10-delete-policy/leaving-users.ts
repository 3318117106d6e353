import { readFileSync } from 'node:fs'
import type { PostgresFixture } from '@levelup/test-harness'
import type pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Database, Answers } from '../../contract.ts'
import { openClient } from '../../data/client.ts'
import { trackerDatabase } from '../../data/tracker.ts'

/** Ada and Bo have tasks, Cleo has none, and Dov has a task and an account. */
export const ADA = '00000000-0000-4000-8000-00000000000a'
export const BO = '00000000-0000-4000-8000-00000000000b'
export const CLEO = '00000000-0000-4000-8000-00000000000c'
export const DOV = '00000000-0000-4000-8000-00000000000d'
export const NOBODY = '00000000-0000-4000-8000-0000000000ff'

const rows = readFileSync(new URL('./leaving-users.sql', import.meta.url), 'utf8')

export interface LeavingUsers {
  /** The workspace's client: users are removed through it. */
  readonly db: Database
  /** Everybody else, and the test's own eyes. */
  readonly client: pg.Client
}

/** The finished tracker with four users in it. */
export async function leavingUsers(answers: Answers, postgres: PostgresFixture): Promise<LeavingUsers> {
  const { url } = await trackerDatabase(postgres)
  const db = answers.openDatabase(url)
  onTestFinished(() => db.$disconnect())
  const client = await openClient({ url })
  await client.query(rows)
  return { db, client }
}

export interface Belongings {
  readonly user: number
  readonly tasks: number
  readonly activities: number
  readonly tags: number
  readonly accounts: number
}

export const nothing: Belongings = { user: 0, tasks: 0, activities: 0, tags: 0, accounts: 0 }

/** How many rows are a user's, or belong to a task of theirs. */
export async function belongingsOf(client: pg.Client, userId: string): Promise<Belongings> {
  const { rows } = await client.query<Belongings>(
    `SELECT (SELECT count(*)::int FROM users WHERE id = $1) AS user,
            (SELECT count(*)::int FROM tasks WHERE user_id = $1) AS tasks,
            (SELECT count(*)::int FROM task_activities JOIN tasks ON tasks.id = task_id WHERE user_id = $1) AS activities,
            (SELECT count(*)::int FROM task_tags JOIN tasks ON tasks.id = task_id WHERE user_id = $1) AS tags,
            (SELECT count(*)::int FROM accounts WHERE owner_id = $1) AS accounts`,
    [userId],
  )
  return rows[0]!
}
