import type BetterSqlite3 from 'better-sqlite3'
import type { Pool } from 'pg'

export type SqliteDatabase = BetterSqlite3.Database

/**
 * What the acceptance suites ask of a workspace: what is given here, and what each exercise adds in its own contract.
 * Every part is loaded on its own, so that a typing mistake in one file turns only its own exercise red.
 */
export interface Answers {
  /** Given: opens a SQLite file as SQLite itself does, foreign keys unenforced until somebody switches them on. */
  openSqlite(file: string): SqliteDatabase
  /** Given: a pool on a PostgreSQL URL. */
  openPostgres(url: string, options?: { max?: number }): Pool
  /** Given: what the connection was asked to do, for query budgets and injected failures. */
  sqliteEvents(db: SqliteDatabase): QueryEvents
  postgresEvents(pool: Pool): QueryEvents
}

export interface QueryEvents {
  before(listener: (query: { readonly sql: string }) => void | Promise<void>): () => void
  after(listener: (event: { readonly sql: string; readonly durationMs: number }) => void): () => void
}
