import { readSqlFile } from '@levelup/app-kit/exercise-files'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import { Todo } from '@levelup/test-harness/todo'
import type {
  EmailChange,
  EmailChangeResult,
  EmailPeriod,
} from 'unit-1/exercises/1.8-email-history/contract.ts'

/** Runs `email-history.sql`, next to this file. Write that one first. */
export function createEmailHistory(db: SqliteDatabase): void {
  db.exec(readSqlFile('1.8', new URL('./email-history.sql', import.meta.url)))
}

/**
 * TODO 1.8: end the member's current address at the instant `at`, begin the new one there, and return 'changed'.
 * - `at` is before the current address began: write nothing, return 'refused'.
 * - It is the current address already: write nothing, return 'unchanged'.
 * - A failure half way leaves the history as it was.
 */
export function changeEmail(db: SqliteDatabase, { memberId, email, at }: EmailChange): EmailChangeResult {
  throw new Todo('1.8', 'end the current period and begin the next')
}

/** TODO 1.8: return the current address, `undefined` when the member is unknown or has never had one. */
export function currentEmail(db: SqliteDatabase, memberId: number): string | undefined {
  throw new Todo('1.8', 'select the address whose period is open')
}

/** TODO 1.8: return the address that was valid at that instant; in the very instant of a change, the new one. */
export function emailAsOf(db: SqliteDatabase, memberId: number, at: string): string | undefined {
  throw new Todo('1.8', 'select the address whose period holds the instant')
}

/**
 * TODO 1.8: return every address the member has had, oldest first; changes of the same instant in the order they were
 * made.
 */
export function emailHistory(db: SqliteDatabase, memberId: number): EmailPeriod[] {
  throw new Todo('1.8', 'list the periods')
}
