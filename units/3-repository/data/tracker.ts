import { readdirSync, readFileSync } from 'node:fs'
import type { PostgresDatabase, PostgresFixture, PostgresTemplate } from '@levelup/test-harness'
import pg from 'pg'

const directory = new URL('tracker/migrations/', import.meta.url)
const names = readdirSync(directory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
const statements = names.map((name) => readFileSync(new URL(`${name}/migration.sql`, directory), 'utf8'))

/** Rows that many tests begin with. They stand in the template: no test waits for them to be inserted. */
export interface FirstRows {
  /** Everything that they depend on. */
  readonly key: string
  insert(client: pg.Client): Promise<unknown>
}

/** A database of this test's own, as all migrations of the finished unit leave it, and with the given rows. */
export function trackerDatabase(postgres: PostgresFixture, rows?: FirstRows): Promise<PostgresDatabase> {
  return postgres.create(migrated(statements, rows))
}

/**
 * The same as it was before a migration, for the exercise that writes that one: `trackerBefore(postgres, 'due_date')`.
 */
export function trackerBefore(postgres: PostgresFixture, migration: string): Promise<PostgresDatabase> {
  const index = names.findIndex((name) => name.endsWith(`_${migration}`))
  if (index < 0) throw new RangeError(`there is no migration ${migration}; there are: ${names.join(', ')}`)
  return postgres.create(migrated(statements.slice(0, index)))
}

function migrated(migrations: readonly string[], rows?: FirstRows): PostgresTemplate {
  return {
    key: ['tracker', ...migrations, ...(rows ? [rows.key] : [])].join('\n'),
    async build(url) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      try {
        for (const sql of migrations) await client.query(sql)
        await rows?.insert(client)
      } finally {
        await client.end()
      }
    },
  }
}
