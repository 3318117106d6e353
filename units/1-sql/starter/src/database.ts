import { connectPostgres } from '@levelup/db-kit/postgres'
import { connectSqlite, type SqliteDatabase } from '@levelup/db-kit/sqlite'
import type { Pool } from 'pg'

export { queryEvents as postgresEvents } from '@levelup/db-kit/postgres'
export { queryEvents as sqliteEvents } from '@levelup/db-kit/sqlite'

/**
 * Opens a SQLite file (`:memory:` works too), creating it when it is missing. The connection is as SQLite itself makes
 * it: foreign keys are declared but not enforced until somebody says `PRAGMA foreign_keys = ON`.
 * Statements that fail throw a DatabaseError; its `code` says why (`DB_UNIQUE`, `DB_FOREIGN_KEY`, `DB_SYNTAX`, …).
 */
export function openSqlite(file: string): SqliteDatabase {
  return connectSqlite(file, { foreignKeys: false })
}

/** Opens a pool of PostgreSQL connections. `max`: how many at once. Failing statements throw a DatabaseError. */
export function openPostgres(url: string, options: { max?: number } = {}): Pool {
  return connectPostgres(url, options)
}
