import { readSqlFile } from '@levelup/app-kit/exercise-files'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'

/** Prepares an empty database. The foreign keys are all declared in the file. */
export function createSchema(db: SqliteDatabase): void {
  db.exec(readSqlFile('1.1', new URL('./schema.sql', import.meta.url)))
}
