import type { PostgresFixture } from '@levelup/test-harness'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Database, Answers } from '../contract.ts'
import { openClient } from './client.ts'
import { trackerDatabase } from './tracker.ts'

export const ADA = '00000000-0000-4000-8000-0000000000a1'
export const BO = '00000000-0000-4000-8000-0000000000b2'
export const CLEO = '00000000-0000-4000-8000-0000000000c3'
export const NOBODY = '00000000-0000-4000-8000-0000000000ff'

export interface Tracker {
  readonly url: string
  /** The workspace's client. */
  readonly db: Database
  /** Everybody else, and the test's own eyes. */
  readonly client: pg.Client
}

/** The finished tracker with Ada, Bo and Cleo, who have no tasks yet. */
export async function trackerWithUsers(answers: Answers, postgres: PostgresFixture): Promise<Tracker> {
  const { url } = await trackerDatabase(postgres)
  const db = answers.openDatabase(url)
  onTestFinished(() => db.$disconnect())
  const client = await openClient({ url })
  await addUsers(client)
  return { url, db, client }
}

export async function addUsers(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO users (id, email, display_name, password_hash)
     SELECT id, name || '@example.test', initcap(name), 'scrypt$of-somebody' FROM unnest($1::uuid[], $2::text[]) AS given (id, name)`,
    [
      [ADA, BO, CLEO],
      ['ada', 'bo', 'cleo'],
    ],
  )
}

export interface TaskRow {
  readonly id: string
  readonly user_id: string
  readonly title: string
  readonly done: boolean
  readonly version: number
  readonly deleted_at: Date | null
  readonly created_at: Date
}

export type NewTaskRow = Pick<TaskRow, 'user_id' | 'title'> &
  Partial<TaskRow> & { readonly due_date?: string }

/** Stores rows as any other program might; gives them back as they are stored, in the same order. */
export async function addTasks(client: pg.Client, rows: readonly NewTaskRow[]): Promise<TaskRow[]> {
  const stored: TaskRow[] = []
  for (const row of rows) {
    const columns = Object.keys(row)
    const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    const places = columns.map((_, index) => `$${index + 1}`).join(', ')
    const { rows: returned } = await client.query<TaskRow>(
      `INSERT INTO tasks (${names}) VALUES (${places}) RETURNING *`,
      Object.values(row),
    )
    stored.push(returned[0]!)
  }
  return stored
}

/** Every task there is, by title and creation. */
export async function allTasks(client: pg.Client): Promise<TaskRow[]> {
  const { rows } = await client.query<TaskRow>('SELECT * FROM tasks ORDER BY title, created_at, id')
  return rows
}
