import { readFileSync } from 'node:fs'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Answers } from '../../contract.ts'
import type { PostgresDatabases } from '../../data/products.ts'
import { logins, users, type LoginRow, type UserRow, type UsersDatabase } from './users.ts'

const schema = readFileSync(new URL('./users.postgres.sql', import.meta.url), 'utf8')

/** How long anybody else puts up with a migration, milliseconds. */
export const STATEMENT_TIMEOUT_MS = 2000

export interface UsersInPostgres extends UsersDatabase {
  /** The workspace's own pool: the migration runs on it. */
  readonly pool: pg.Pool
  /**
   * The connections of other users, and those that the test reads with. No statement here takes longer than
   * `STATEMENT_TIMEOUT_MS`.
   */
  readonly others: pg.Pool
}

/** The users in a PostgreSQL database of the test's own. `crowd`: how many more, who have never logged in. */
export async function usersInPostgres(
  answers: Answers,
  postgres: PostgresDatabases,
  { crowd = 0 } = {},
): Promise<UsersInPostgres> {
  const { migratePostgres } = await answers.addCreatedAt()
  const key = `users\n${schema}\n${JSON.stringify({ users, logins, crowd })}`
  const { url } = await postgres.create({ key, build: (empty) => build(empty, crowd) })
  const pool = answers.openPostgres(url)
  const programs = answers.openPostgres(url, { max: 2 })
  const others = new pg.Pool({ connectionString: url, max: 5, statement_timeout: STATEMENT_TIMEOUT_MS })
  others.on('error', () => undefined)
  onTestFinished(async () => void (await Promise.all([pool.end(), programs.end(), others.end()])))

  const all = async <T extends pg.QueryResultRow>(sql: string, ...values: unknown[]) =>
    (await programs.query<T>(sql, values)).rows
  const insert = async (sql: string, ...values: unknown[]) =>
    (await all<{ id: number }>(sql, ...values))[0]!.id
  return {
    pool,
    others,
    migrate: (to) => migratePostgres(pool, to),
    oldWriter: (name) => insert('INSERT INTO users (name) VALUES ($1) RETURNING id', name),
    newWriter: (name, createdAt) =>
      insert('INSERT INTO users (name, created_at) VALUES ($1, $2) RETURNING id', name, createdAt),
    addLogin: async (userId, at) =>
      void (await all('INSERT INTO logins (user_id, at) VALUES ($1, $2)', userId, at)),
    rename: async (id, name) => void (await all('UPDATE users SET name = $2 WHERE id = $1', id, name)),
    deleteUser: async (id) => void (await all('DELETE FROM users WHERE id = $1', id)),
    users: async () => (await all<UserRow>('SELECT * FROM users ORDER BY id')).map(withoutDates),
    logins: async () =>
      (await all<LoginRow>('SELECT user_id, at FROM logins ORDER BY user_id, at')).map(withoutDates),
    structure: () => structureOf(others),
  }
}

async function build(url: string, crowd: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(schema)
  for (const { id, name } of users)
    await client.query('INSERT INTO users (id, name) VALUES ($1, $2)', [id, name])
  for (const { user_id, at } of logins)
    await client.query('INSERT INTO logins VALUES ($1, $2)', [user_id, at])
  await client.query("SELECT setval(pg_get_serial_sequence('users', 'id'), 100)")
  await client.query(
    "INSERT INTO users (name) SELECT 'Visitor ' || n FROM generate_series(1, $1::int) AS n",
    [crowd],
  )
  await client.end()
}

function withoutDates<T extends object>(row: T): T {
  const text = (value: unknown) => (value instanceof Date ? value.toISOString().replace('.000Z', 'Z') : value)
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, text(value)])) as T
}

async function structureOf(pool: pg.Pool): Promise<unknown> {
  const all = async (sql: string) => (await pool.query(sql)).rows as unknown[]
  return {
    columns: await all(`
      SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity
      FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, column_name`),
    indexes: await all(
      "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname",
    ),
    constraints: await all(`
      SELECT conrelid::regclass::text AS "table", conname, pg_get_constraintdef(oid) AS definition
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY conname`),
    triggers: await all('SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname'),
    routines: await all(
      "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY proname",
    ),
  }
}
