import { fileURLToPath } from 'node:url'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import { Todo } from '@levelup/test-harness/todo'
import type { Pool } from 'pg'
import type { Step } from 'unit-1/exercises/1.6-add-created-at/contract.ts'

/** The files 0001_expand, 0002_backfill and 0003_contract, each with its way up and its way down. */
export const sqliteFiles = fileURLToPath(new URL('./migrations/sqlite', import.meta.url))
export const postgresFiles = fileURLToPath(new URL('./migrations/postgres', import.meta.url))

/**
 * TODO 1.6: bring `users` to a step, up or down.
 * - Step 0 is the table as it was; 1 to 3 are the files.
 * - `migrator(db, sqliteFiles)` from '@levelup/db-kit/sqlite' has `up({ to: '0002' })` and `down({ to: '0000' })`.
 * - It records what is applied: an up to the present step or below does nothing, and so does a down to it or above.
 */
export async function migrateSqlite(db: SqliteDatabase, to: Step): Promise<void> {
  throw new Todo('1.6', 'write the files in src/migrations/sqlite, and run them up or down')
}

/**
 * TODO 1.6: the same with `migrator` from '@levelup/db-kit/postgres', and again when the table was locked.
 * - Your SQL files bound how long an attempt waits for the lock: it then fails with DatabaseError, code
 *   DB_LOCK_TIMEOUT.
 * - Try again then, and only then: 3 to 5 attempts in all. `retry` from '@levelup/db-kit' can do that.
 */
export async function migratePostgres(pool: Pool, to: Step): Promise<void> {
  throw new Todo(
    '1.6',
    'write the files in src/migrations/postgres, and run them with a bounded number of attempts',
  )
}
