import type Database from 'better-sqlite3'
import {
  inFile,
  migratorOf,
  type AppliedMigration,
  type MigrationDriver,
  type MigrationStep,
  type Migrator,
} from '../migrate.ts'
import { flatFiles } from '../migration-files.ts'
import { quoteIdentifier } from '../quote-identifier.ts'

export interface MigratorOptions {
  /** Where the database keeps what is applied. Default `'schema_migrations'`. */
  readonly table?: string
}

/** The migrations of a directory for a database from `connectSqlite`. It must not be in a transaction. */
export function migrator(db: Database.Database, directory: string, options: MigratorOptions = {}): Migrator {
  return migratorOf(sqliteDriver(db, options.table ?? 'schema_migrations'), flatFiles(directory))
}

// Runs without waiting in between: a second runner in this process would stop the event loop while it waits for the
// first one's lock, and the first one could then never go on.
function sqliteDriver(db: Database.Database, name: string): MigrationDriver {
  const table = quoteIdentifier(name)
  const applied = (): AppliedMigration[] =>
    db
      .prepare<[], AppliedMigration>(
        `SELECT number, name, checksum, applied_at AS appliedAt FROM ${table} ORDER BY number`,
      )
      .all()
  const run: MigrationDriver['run'] = (plan) => {
    db.exec(`CREATE TABLE IF NOT EXISTS ${table} (
      number TEXT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
    )`)
    return Promise.resolve(plan(applied()).filter((step) => applyOnce(db, table, step)))
  }
  return {
    applied: () => Promise.resolve(exists(db, name) ? applied() : []),
    run: (plan) => Promise.try(run, plan),
  }
}

function exists(db: Database.Database, table: string): boolean {
  return db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(table) !== undefined
}

/** False when another runner has done the step meanwhile, which only shows under the lock. */
function applyOnce(db: Database.Database, table: string, step: MigrationStep): boolean {
  const apply = (): boolean => {
    const done =
      db.prepare(`SELECT 1 FROM ${table} WHERE number = ?`).get(step.migration.number) !== undefined
    if (done === (step.direction === 'up')) return false
    db.exec(step.file.sql)
    record(db, table, step)
    return true
  }
  try {
    return step.file.transaction ? db.transaction(apply).immediate() : alone(db, apply)
  } catch (error) {
    throw inFile(error, step)
  }
}

/**
 * Holds the file's lock without a transaction. In WAL mode this needs to be the only open connection, or it fails
 * with DB_BUSY: there, every open connection holds a shared lock.
 */
function alone<T>(db: Database.Database, work: () => T): T {
  const lock = (mode: 'EXCLUSIVE' | 'NORMAL'): void => void db.pragma(`locking_mode = ${mode}`)
  lock('EXCLUSIVE')
  try {
    db.exec('BEGIN EXCLUSIVE; COMMIT')
    return work()
  } finally {
    // A file that begins its own transaction may fail before it ends it.
    if (db.inTransaction) db.exec('ROLLBACK')
    lock('NORMAL')
    // SQLite gives the lock back when the file is read the next time.
    db.prepare('SELECT 1 FROM sqlite_schema').get()
  }
}

function record(db: Database.Database, table: string, { direction, migration }: MigrationStep): void {
  const { number, name, checksum } = migration
  if (direction === 'down') db.prepare(`DELETE FROM ${table} WHERE number = ?`).run(number)
  else
    db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?)`).run(
      number,
      name,
      checksum,
      new Date().toISOString(),
    )
}
