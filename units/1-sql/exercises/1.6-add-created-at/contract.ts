import type { Pool } from 'pg'
import type { SqliteDatabase } from '../../contract.ts'

/** How far the change has come: 0 is the table as it was, 1 expanded, 2 filled, 3 contracted. */
export type Step = 0 | 1 | 2 | 3

/**
 * 1.6: each brings `users` to a step of the change, up or down, by way of the steps between. At that step already, it
 * does nothing. PostgreSQL: rejects with DB_LOCK_TIMEOUT when the table stayed locked through all attempts; the steps
 * done so far stay, the one that failed is undone.
 */
export interface AddCreatedAt {
  readonly migrateSqlite: (db: SqliteDatabase, to: Step) => Promise<void>
  readonly migratePostgres: (pool: Pool, to: Step) => Promise<void>
}

declare module '../../contract.ts' {
  interface Answers {
    addCreatedAt(): Promise<AddCreatedAt>
  }
}
