import { fileURLToPath } from 'node:url'
import { DatabaseError, retry, type Migrator } from '@levelup/db-kit'
import { migrator as postgresMigrator } from '@levelup/db-kit/postgres'
import { migrator as sqliteMigrator, type SqliteDatabase } from '@levelup/db-kit/sqlite'
import type { Pool } from 'pg'
import type { Step } from 'unit-1/exercises/1.6-add-created-at/contract.ts'

const sqliteFiles = fileURLToPath(new URL('./migrations/sqlite', import.meta.url))
const postgresFiles = fileURLToPath(new URL('./migrations/postgres', import.meta.url))

/** Brings `users` to a step, up or down. Throws DatabaseError; the step that failed is rolled back. */
export async function migrateSqlite(db: SqliteDatabase, to: Step): Promise<void> {
  await migrateTo(sqliteMigrator(db, sqliteFiles), to)
}

/**
 * Brings `users` to a step, up or down. When the table is locked, it gives up its place in the queue and tries again,
 * five times in all. Throws DatabaseError, DB_LOCK_TIMEOUT when the last attempt failed as well; the steps before stay
 * done.
 */
export async function migratePostgres(pool: Pool, to: Step): Promise<void> {
  // Each file sets a lock_timeout, so an attempt ends by itself. Without a limit on the attempts, a deployment would
  // hang on a report that somebody forgot to close; a deployment that has failed can be looked at, and run again.
  await retry(() => migrateTo(postgresMigrator(pool, postgresFiles), to), {
    attempts: 5,
    firstDelayMs: 50,
    isRetryable: (error) => error instanceof DatabaseError && error.code === 'DB_LOCK_TIMEOUT',
  })
}

async function migrateTo(migrator: Migrator, to: Step): Promise<void> {
  const number = String(to).padStart(4, '0')
  // At most one of the two changes anything.
  if (to > 0) await migrator.up({ to: number })
  await migrator.down({ to: number })
}
