import type pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Row } from '../src/seed/index.ts'
import { openPostgres, postgresDatabase } from './databases.ts'

/** A connection to a database of its own, in which `sql` has run. */
export async function clientWith(sql: string): Promise<pg.PoolClient> {
  const client = await openPostgres(await postgresDatabase(), { max: 1 }).connect()
  onTestFinished(() => client.release())
  await client.query(sql)
  return client
}

/** Where `pairs` go. */
export const numbers = { table: 'n', columns: ['a', 'b'] }

export function* pairs(count: number): Generator<Row> {
  for (let a = 1; a <= count; a++) yield [a, `row ${a}`]
}

export async function countNumbers(client: pg.PoolClient): Promise<number> {
  return (await client.query('SELECT 1 FROM n')).rowCount ?? 0
}
