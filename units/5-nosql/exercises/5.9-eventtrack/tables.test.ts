import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// The suite has the tables of its own, so that it never waits for a migration of another exercise.
test.for(['starter', 'solution'])('the tables of the suite are those of the migration in the %s', (role) => {
  const migration = `../../${role}/prisma/migrations/20260509090000_eventtrack/migration.sql`
  expect(read('tables.sql')).toBe(read(migration))
})

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}
