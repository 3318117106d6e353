import { readSqlFile } from '@levelup/app-kit/exercise-files'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'

/** Prepares an empty database: foreign keys enforced on this connection, and the six tables. */
export function createSchema(db: SqliteDatabase): void {
  // The setting belongs to the connection, not to the file: every later connection has to make it again. It is also
  // ignored inside a transaction, so it comes first.
  db.pragma('foreign_keys = ON')
  const tables = readSqlFile('1.1', new URL('./schema.sql', import.meta.url))
  // All tables or none: a half-made schema could be neither used nor made again.
  db.transaction(() => db.exec(tables))()
}
