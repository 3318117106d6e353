import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import { Todo } from '@levelup/test-harness/todo'
import { readSqlFile } from './sql-file.ts'

/** The statements in `schema.sql`, next to this file. */
const schemaSql = () => readSqlFile('1.1', new URL('./schema.sql', import.meta.url))

/**
 * TODO 1.1: prepare an empty database.
 * Write the six tables in `schema.sql` first, and run them here: `db.exec(schemaSql())`.
 * Then try to store a loan of a copy that does not exist: SQLite lets it through. Find out which setting of the
 * connection it is waiting for, and make it here.
 */
export function createSchema(db: SqliteDatabase): void {
  throw new Todo('1.1', 'write schema.sql, and run it here')
}
