import { readSqlFile } from '@levelup/app-kit/exercise-files'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'

/**
 * TODO 1.1: prepare an empty database.
 * - Write the six tables in `schema.sql`, next to this file; they are run below.
 * - Then look at what the tests still get past your foreign keys: SQLite has a setting that each connection must make
 *   for itself. Find it, and make it here.
 */
export function createSchema(db: SqliteDatabase): void {
  db.exec(readSqlFile('1.1', new URL('./schema.sql', import.meta.url)))
}
