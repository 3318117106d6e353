import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import { Todo } from '@levelup/test-harness/todo'

/**
 * TODO 1.4: return one row per book and author.
 * - Order: title; books of the same title by ISBN; the authors of one book by position.
 */
export function booksWithAuthors(db: SqliteDatabase): { isbn: string; title: string; author: string }[] {
  throw new Todo('1.4', 'list every book with its authors')
}

/** TODO 1.4: return the members who have never borrowed anything. Order: name. */
export function membersWithoutLoans(db: SqliteDatabase): { id: number; name: string }[] {
  throw new Todo('1.4', 'find the members who never borrowed anything')
}

/**
 * TODO 1.4: return every member, and how many loans they have had, returned ones included.
 * - Order: most loans first, then name.
 */
export function loansPerMember(db: SqliteDatabase): { id: number; name: string; loans: number }[] {
  throw new Todo('1.4', 'count the loans of every member')
}

/**
 * TODO 1.4: return the books that were borrowed most often, at most `limit` of them.
 * - Count the loans of all copies of a book. A book that was never borrowed is not listed.
 * - Order: most loans first, then title, then ISBN.
 */
export function mostBorrowed(
  db: SqliteDatabase,
  limit: number,
): { isbn: string; title: string; loans: number }[] {
  throw new Todo('1.4', 'rank the books by their loans')
}

/**
 * TODO 1.4: return the loans that are still out although they were due before `today`, with the number of days they are
 * late.
 * - `today` is a text of the form `YYYY-MM-DD`.
 * - Order: latest first.
 */
export function overdue(
  db: SqliteDatabase,
  today: string,
): { loanId: number; member: string; title: string; daysLate: number }[] {
  throw new Todo('1.4', 'list the overdue loans')
}
