import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

// The suite has migrations of its own, so that no exercise has to wait for the migration of another one.
test('the migrations of the suite are those of the solution', () => {
  expect(filesBelow('tracker/migrations')).toEqual(filesBelow('../solution/prisma/migrations'))
})

/** What each file holds, by its path. */
function filesBelow(folder: string): Record<string, string> {
  const root = resolve(import.meta.dirname, folder)
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(files.map((file) => [relative(root, file), readFileSync(file, 'utf8')]))
}
