import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import type { Loan } from 'unit-1/exercises/1.5-lending/contract.ts'

/**
 * Lends a free copy of the book until `days` days after `today`; `undefined` when there is none.
 * Throws DatabaseError: DB_FOREIGN_KEY for an unknown member, DB_BUSY when another writer kept the file for too long.
 */
export function checkOut(
  db: SqliteDatabase,
  request: { isbn: string; memberId: number; today: string; days: number },
): Loan | undefined {
  const lend = db.transaction(() => {
    const copyId = findFreeCopy(db, request.isbn)
    if (copyId === undefined) return undefined
    const loan = insertLoan(db, { ...request, copyId })
    recordEvent(db, loan.id, 'checked_out', request.today)
    return loan
  })
  // IMMEDIATE takes SQLite's one write lock before the SELECT, so that a copy found free is still free at the INSERT. A
  // plain BEGIN starts as a reader; when another writer commits in between, it cannot become a writer any more and
  // fails as busy.
  return lend.immediate()
}

/** Takes the copy back; `undefined` when the loan is unknown or already returned. Throws DatabaseError, as checkOut. */
export function returnCopy(db: SqliteDatabase, request: { loanId: number; today: string }): Loan | undefined {
  const takeBack = db.transaction(() => {
    const loan = closeLoan(db, request)
    if (loan) recordEvent(db, loan.id, 'returned', request.today)
    return loan
  })
  return takeBack.immediate()
}

const LOAN_COLUMNS =
  'id, copy_id AS copyId, member_id AS memberId, loaned_on AS loanedOn, due_on AS dueOn, returned_on AS returnedOn'

function findFreeCopy(db: SqliteDatabase, isbn: string): number | undefined {
  const query = db.prepare<[string], { id: number }>(`
    SELECT copies.id FROM copies JOIN books ON books.id = copies.book_id
    WHERE books.isbn = ?
      AND NOT EXISTS (SELECT 1 FROM loans WHERE loans.copy_id = copies.id AND loans.returned_on IS NULL)
    ORDER BY copies.copy_number
    LIMIT 1`)
  return query.get(isbn)?.id
}

function insertLoan(
  db: SqliteDatabase,
  loan: { copyId: number; memberId: number; today: string; days: number },
): Loan {
  // The database does the calendar: months, leap years, the turn of the year.
  const insert = db.prepare<[typeof loan], Loan>(`
    INSERT INTO loans (copy_id, member_id, loaned_on, due_on)
    VALUES (@copyId, @memberId, @today, date(@today, @days || ' days'))
    RETURNING ${LOAN_COLUMNS}`)
  return insert.get(loan)!
}

function closeLoan(db: SqliteDatabase, request: { loanId: number; today: string }): Loan | undefined {
  // "And not yet returned" is in the WHERE, so the database itself lets only one of two returns through.
  const close = db.prepare<[typeof request], Loan>(`
    UPDATE loans SET returned_on = @today
    WHERE id = @loanId AND returned_on IS NULL
    RETURNING ${LOAN_COLUMNS}`)
  return close.get(request)
}

function recordEvent(
  db: SqliteDatabase,
  loanId: number,
  kind: 'checked_out' | 'returned',
  onDate: string,
): void {
  db.prepare('INSERT INTO loan_events (loan_id, kind, on_date) VALUES (?, ?, ?)').run(loanId, kind, onDate)
}
