import { readdirSync, readFileSync } from 'node:fs'
import type { PostgresDatabase, PostgresFixture, PostgresTemplate } from '@levelup/test-harness'
import pg from 'pg'

const directory = new URL('tracker/migrations/', import.meta.url)
const names = readdirSync(directory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

/** A database of this test's own, with the tables of the task tracker and no row. */
export function trackerDatabase(postgres: PostgresFixture): Promise<PostgresDatabase> {
  return postgres.create(migrated(names))
}

function migrated(migrations: readonly string[]): PostgresTemplate {
  const statements = migrations.map((name) =>
    readFileSync(new URL(`${name}/migration.sql`, directory), 'utf8'),
  )
  return {
    key: `tracker\n${statements.join('\n')}`,
    async build(url) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      try {
        for (const sql of statements) await client.query(sql)
      } finally {
        await client.end()
      }
    },
  }
}
