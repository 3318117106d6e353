import { readdirSync, readFileSync } from 'node:fs'

/** The SQL of this unit's given migrations, in order: for a database that no fixture makes, as in a lab. */
export const givenMigrations: readonly string[] = [
  '../../3-repository/data/tracker/migrations/',
  'tracker/migrations/',
].flatMap((path) => {
  const folder = new URL(path, import.meta.url)
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return names
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8'))
})
