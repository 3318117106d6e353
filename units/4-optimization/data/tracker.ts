import { readFileSync } from 'node:fs'
import type { PostgresDatabase, PostgresFixture } from '@levelup/test-harness'
import { trackerDatabase as trackerOfUnit3, type FirstRows } from 'unit-3/data/tracker.ts'

const NOTES_SQL = readFileSync(
  new URL('tracker/migrations/20260301090000_notes/migration.sql', import.meta.url),
  'utf8',
)

/** A database of this test's own, as the given migrations of this unit leave it, and with the given rows. */
export function trackerDatabase(postgres: PostgresFixture, rows: FirstRows): Promise<PostgresDatabase> {
  return trackerOfUnit3(postgres, {
    key: [NOTES_SQL, rows.key].join('\n'),
    async insert(client) {
      await client.query(NOTES_SQL)
      await rows.insert(client)
    },
  })
}
