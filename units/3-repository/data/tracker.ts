import { readdirSync, readFileSync } from 'node:fs'
import type { PostgresDatabase, PostgresFixture, PostgresTemplate } from '@levelup/test-harness'
import pg from 'pg'

const directory = new URL('tracker/migrations/', import.meta.url)
const names = readdirSync(directory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

/** A database of this test's own, as all migrations of the finished unit leave it, without a row. */
export function trackerDatabase(postgres: PostgresFixture): Promise<PostgresDatabase> {
  return postgres.create(migrated(names))
}

/**
 * The same as it was before a migration, for the exercise that writes that one: `trackerBefore(postgres, 'due_date')`.
 */
export function trackerBefore(postgres: PostgresFixture, migration: string): Promise<PostgresDatabase> {
  const index = names.findIndex((name) => name.endsWith(`_${migration}`))
  if (index < 0) throw new RangeError(`there is no migration ${migration}; there are: ${names.join(', ')}`)
  return postgres.create(migrated(names.slice(0, index)))
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
