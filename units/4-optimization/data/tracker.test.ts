import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// The suites have migrations of their own, so that no exercise has to wait for the migration of another one.
test('the migrations of the suites are those that the solution begins with', () => {
  const [ofUnit3, own, solutions] = [
    '../../3-repository/data/tracker/migrations',
    'tracker/migrations',
    '../solution/prisma/migrations',
  ].map(migrationsBelow)
  expect({ ...ofUnit3, ...own }).toEqual(
    Object.fromEntries(Object.entries(solutions!).filter(([name]) => name < '20260302')),
  )
})

/** What each migration does, by its name. */
function migrationsBelow(folder: string): Record<string, string> {
  const root = join(import.meta.dirname, folder)
  const names = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return Object.fromEntries(
    names.map(({ name }) => [name, readFileSync(join(root, name, 'migration.sql'), 'utf8')]),
  )
}
