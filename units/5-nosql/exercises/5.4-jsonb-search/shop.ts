import type { PostgresFixture } from '@levelup/test-harness'
import pg from 'pg'
import type { Database, QueryEvents } from 'unit-3/contract'
import { openClient } from 'unit-3/data/client.ts'
import { onTestFinished } from 'vitest'
import type { Answers } from '../../contract.ts'
import { TABLE_FOLDER } from './folder.ts'

/** A device as a test puts it into the table. */
export interface DeviceRow {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** The five devices of the ticket. */
export const FIVE: readonly DeviceRow[] = [
  { name: 'Monitor 27"', attributes: { screen_size: 27 } },
  { name: 'Laptop Pro 15', attributes: { screen_size: 15.6 } },
  { name: 'Laptop Air 13', attributes: { screen_size: 13.3 } },
  { name: 'Tablet 10', attributes: { screen_size: 10.5 } },
  { name: 'Phone 6.7', attributes: { screen_size: 6.7 } },
]

/** The devices, seen from both sides. */
export interface Shop {
  /** The workspace's own client, which its functions run on. */
  readonly db: Database
  readonly events: QueryEvents
  /** Everybody else, and the test's own eyes. */
  readonly client: pg.Client
  /** For reading plans. */
  readonly pool: pg.Pool
}

/** A table of this test's own with these devices, ids 1, 2, 3 and so on. Tests with equal devices share a template. */
export async function openShop(
  answers: Answers,
  postgres: PostgresFixture,
  devices: readonly DeviceRow[],
): Promise<Shop> {
  const table = answers.readMigration('5.4', TABLE_FOLDER, 'up')
  const { url } = await postgres.create({
    key: ['devices', table, JSON.stringify(devices)].join('\n'),
    async build(template) {
      const client = new pg.Client({ connectionString: template })
      await client.connect()
      try {
        await client.query(table)
        await insertDevices(client, devices)
      } finally {
        await client.end()
      }
    },
  })
  const client = await openClient({ url })
  const db = answers.openDatabase(url)
  onTestFinished(() => db.$disconnect())
  // It connects when a plan is read.
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  return { db, events: answers.databaseEvents(db), client, pool }
}

export async function insertDevices(client: pg.Client, devices: readonly DeviceRow[]): Promise<void> {
  await client.query(
    `INSERT INTO devices (name, attributes)
     SELECT name, attributes FROM unnest($1::text[], $2::jsonb[]) WITH ORDINALITY AS given (name, attributes, place)
     ORDER BY place`,
    [devices.map(({ name }) => name), devices.map(({ attributes }) => JSON.stringify(attributes))],
  )
}
