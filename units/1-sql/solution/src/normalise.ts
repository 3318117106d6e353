import { readSqlFile } from '@levelup/app-kit/exercise-files'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import type { NormalForm } from 'unit-1/exercises/1.2-normalise/contract.ts'

/**
 * Runs one step of the migration: `src/normalise/1nf.sql`, `2nf.sql` or `3nf.sql`. A step takes place completely or,
 * when one of its statements fails, not at all.
 */
export function normaliseTo(db: SqliteDatabase, form: NormalForm): void {
  const script = readSqlFile('1.2', new URL(`./normalise/${form}.sql`, import.meta.url))
  db.transaction(() => db.exec(script))()
}
