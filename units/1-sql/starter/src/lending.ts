import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import { Todo } from '@levelup/test-harness/todo'
import type { Loan } from 'unit-1/exercises/1.5-lending/contract.ts'

/**
 * TODO 1.5: find a free copy of the book (one without a loan that is still out), lend it until `days` days after
 * `today`, and write a 'checked_out' row into loan_events: all of it or nothing. `undefined` when no copy is free.
 * Another desk works on the same file: the copy must still be free when you lend it. Which BEGIN makes sure of that?
 */
export function checkOut(
  db: SqliteDatabase,
  request: { isbn: string; memberId: number; today: string; days: number },
): Loan | undefined {
  throw new Todo('1.5', 'lend a free copy and record the event, in one transaction')
}

/**
 * TODO 1.5: note in the loan that its copy came back `today`, and write a 'returned' row into loan_events: both or
 * neither. `undefined`, and nothing written, when the loan is unknown or its copy is back already.
 */
export function returnCopy(db: SqliteDatabase, request: { loanId: number; today: string }): Loan | undefined {
  throw new Todo('1.5', 'take the copy back and record the event, in one transaction')
}
