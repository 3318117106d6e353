import { expect } from '@levelup/test-harness'
import type { Client } from 'pg'
import { quoteName } from '../../data/rows.ts'
import { columns, timeless } from './world.ts'
import { store } from '../../data/refusals.ts'

export async function expectColumns(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `SELECT table_name AS "table", array_agg(column_name::text ORDER BY ordinal_position) AS columns
     FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name ORDER BY table_name`,
  )
  for (const [table, names] of Object.entries(columns)) {
    const found = rows.find((row) => row.table === table)
    if (!found) {
      const tables = rows.map((row) => row.table).join(', ')
      expect.fail(
        `Prisma makes no table ${table}. It makes: ${tables}. @@map gives a model the name of its table.`,
      )
    }
    const missing = names.filter((name) => !found.columns.includes(name))
    if (missing.length > 0) {
      expect.fail(
        `The table ${table} has no column ${missing.join(', ')}. It has: ${found.columns.join(', ')}. ` +
          '@map gives a field the name of its column.',
      )
    }
  }
}

/** A row that a session in Tokyo writes has to be of this hour for a session in UTC. */
export async function expectHoursFromNow(
  client: Client,
  table: 'users' | 'tasks',
  column: 'created_at' | 'updated_at',
): Promise<void> {
  await client.query("BEGIN; SET LOCAL TIME ZONE 'Asia/Tokyo'")
  await store(client, table, timeless[table], `A row of ${table} that brings no times`)
  await client.query("SET LOCAL TIME ZONE 'UTC'")
  const { rows } = await client.query<{ hours: number }>(
    `SELECT round(extract(epoch FROM max(${quoteName(column)})::timestamptz - now()) / 3600)::int AS hours
     FROM ${quoteName(table)}`,
  )
  await client.query('ROLLBACK')
  expect(
    rows[0]?.hours,
    `${table}.${column} of a row that was written in Tokyo this very moment is hours away from now for a reader in UTC: a DateTime ` +
      'becomes a timestamp without time zone, unless @db.Timestamptz says otherwise. Hours',
  ).toBe(0)
}

export async function expectEveryForeignKeyIndexed(client: Client): Promise<void> {
  const { rows } = await client.query<{ pointer: string; target: string }>(
    `SELECT format('%s.%s', conrelid::regclass, attname) AS pointer, confrelid::regclass::text AS target
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = conrelid AND indkey[0] = conkey[1])
     ORDER BY 1`,
  )
  if (rows.length === 0) return
  const found = rows.map(({ pointer, target }) => `${pointer}, which points at ${target}`)
  expect.fail(
    `No index begins with ${found.join(', nor with ')}. PostgreSQL makes none for a foreign key: a query from that side, and ` +
      'every DELETE over there, reads the whole table. @@index makes one.',
  )
}
