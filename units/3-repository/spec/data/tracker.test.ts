import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// The suite has migrations of its own, so that no exercise has to wait for the migration of another one.
test('the migrations of the suite are those of the solution', () => {
  expect(filesBelow('./tracker/migrations/')).toEqual(filesBelow('../../solution/prisma/migrations/'))
})

/** What each file holds, by its path. */
function filesBelow(folder: string): Record<string, string> {
  const root = new URL(folder, import.meta.url)
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) => `${parentPath}/${name}`.slice(root.pathname.length))
  return Object.fromEntries(paths.map((path) => [path, readFileSync(new URL(path, root), 'utf8')]))
}
