import { readdirSync, readFileSync } from 'node:fs'
import type { PostgresDatabase, PostgresFixture, PostgresTemplate } from '@levelup/test-harness'
import pg from 'pg'

const directory = new URL('tracker/migrations/', import.meta.url)
const migrations = readdirSync(directory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
  .map((name) => readFileSync(new URL(`${name}/migration.sql`, directory), 'utf8'))

/** Fills the tables of a template; the client is closed afterwards. */
export type FillTables = (client: pg.Client) => Promise<unknown>

/** A database of this test's own, with the tables of the task tracker and no row. */
export function trackerDatabase(postgres: PostgresFixture): Promise<PostgresDatabase> {
  return postgres.create(trackerTemplate('no rows', () => Promise.resolve()))
}

/** The tables with what `fill` puts into them; `rows` must tell everything that this depends on. */
export function trackerTemplate(rows: string, fill: FillTables): PostgresTemplate {
  return {
    key: `tracker\n${migrations.join('\n')}\n${rows}`,
    async build(url) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      try {
        for (const sql of migrations) await client.query(sql)
        await fill(client)
      } finally {
        await client.end()
      }
    },
  }
}
