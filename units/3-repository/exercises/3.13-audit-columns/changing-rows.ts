import { readFileSync } from 'node:fs'
import type { PostgresDatabase } from '@levelup/test-harness'
import type pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Database, Answers } from '../../contract.ts'
import { openClient } from '../../data/client.ts'

export const ADA = '00000000-0000-4000-8000-00000000000a'
export const BO = '00000000-0000-4000-8000-00000000000b'

/** When every row of the data set was written and changed last. */
export const longAgo = new Date('2026-01-01T00:00:00Z')

/** The tables with an `updated_at`, and a statement that changes one row of each. */
export const changes = {
  users: "UPDATE users SET bio = 'Repairs radios' WHERE email = 'ada@example.test'",
  tasks: "UPDATE tasks SET done = true WHERE title = 'Water the plants'",
  accounts: 'UPDATE accounts SET balance_minutes = balance_minutes + 15',
} as const

export type TableName = keyof typeof changes
export const tables = Object.keys(changes) as TableName[]

const rows = readFileSync(new URL('./changing-rows.sql', import.meta.url), 'utf8')

/**
 * Fills a tracker with rows that nobody has touched for a while. Gives the connection of another program than the app.
 */
export async function changingRows(database: PostgresDatabase): Promise<pg.Client> {
  const client = await openClient(database)
  await client.query(rows)
  return client
}

/** The app's own client. */
export function appOn(answers: Answers, database: PostgresDatabase): Database {
  const db = answers.openDatabase(database.url)
  onTestFinished(() => db.$disconnect())
  return db
}

/** `updated_at` of the rows that a table's change is about. */
export async function updatedAt(client: pg.Client, table: TableName): Promise<Date> {
  const { rows } = await client.query<{ latest: Date }>(latest[table])
  return rows[0]!.latest
}

/** The server's clock, as exact as the columns are. */
export async function serverTime(client: pg.Client): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp()::timestamptz(3) AS now')
  return rows[0]!.now
}

const latest: Record<TableName, string> = {
  users: 'SELECT max(updated_at) AS latest FROM users',
  tasks: 'SELECT max(updated_at) AS latest FROM tasks',
  accounts: 'SELECT max(updated_at) AS latest FROM accounts',
}
