import Database from 'better-sqlite3'
import { instrument } from './events.ts'
import { toDatabaseError } from './map-error.ts'

export type SqliteDatabase = Database.Database

export interface SqliteOptions {
  /**
   * Whether foreign keys are enforced. `false` is SQLite's own default: they are parsed and ignored. Default `true`.
   */
  readonly foreignKeys?: boolean
  /** Refuses every write, and a file that does not exist. Default `false`. */
  readonly readonly?: boolean
  /** How long a statement waits for another connection's lock before DB_BUSY, in milliseconds. Default 5000. */
  readonly busyTimeoutMs?: number
  /**
   * Write-ahead log: readers do not block the writer. The file keeps the mode; an in-memory database has none. Default
   * `false`.
   */
  readonly wal?: boolean
}

/**
 * Opens a SQLite file (`':memory:'` for a private one), created if missing. What it gives is better-sqlite3's own
 * object; its errors are `DatabaseError`s, and `queryEvents(db)` emits an event for every statement.
 *
 * Errors: DB_CONNECTION when the file cannot be opened; DB_STORAGE at the first statement when it is not a database.
 */
export function connectSqlite(file: string, options: SqliteOptions = {}): SqliteDatabase {
  const { foreignKeys = true, readonly = false, busyTimeoutMs = 5000, wal = false } = options
  const db = open(file, { readonly, timeout: busyTimeoutMs })
  instrument(db)
  try {
    // Always said, because better-sqlite3 is compiled with them on and SQLite's shell with them off.
    db.pragma(`foreign_keys = ${foreignKeys ? 'ON' : 'OFF'}`)
    if (wal && !readonly) db.pragma('journal_mode = WAL')
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

function open(file: string, options: Database.Options): SqliteDatabase {
  try {
    return new Database(file, options)
  } catch (error) {
    const mapped = toDatabaseError(error, { opening: true })
    if (mapped instanceof Error) Error.captureStackTrace(mapped, connectSqlite)
    throw mapped
  }
}
