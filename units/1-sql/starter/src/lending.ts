import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import { Todo } from '@levelup/test-harness/todo'
import type { Loan } from 'unit-1/exercises/1.5-lending/contract.ts'

/**
 * TODO 1.5: lend a free copy of the book until `days` days after `today`, and return the loan.
 * - Free is a copy without a loan that is still out. Return `undefined` when there is none.
 * - Write a 'checked_out' row into loan_events: loan and event, or neither.
 * - Another desk works on the same file: the copy must still be free when you lend it. Which BEGIN makes sure of that?
 */
export function checkOut(
  db: SqliteDatabase,
  request: { isbn: string; memberId: number; today: string; days: number },
): Loan | undefined {
  throw new Todo('1.5', 'lend a free copy and record the event, in one transaction')
}

/**
 * TODO 1.5: note in the loan that its copy came back `today`, and return the loan.
 * - Write a 'returned' row into loan_events: both, or neither.
 * - The loan is unknown, or its copy is back already: write nothing, return `undefined`.
 */
export function returnCopy(db: SqliteDatabase, request: { loanId: number; today: string }): Loan | undefined {
  throw new Todo('1.5', 'take the copy back and record the event, in one transaction')
}
