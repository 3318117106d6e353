import type { SqliteDatabase } from '@levelup/db-kit/sqlite'

interface BookWithAuthor {
  isbn: string
  title: string
  author: string
}

/** One row per book and author, ordered by title, ISBN and the author's position. */
export function booksWithAuthors(db: SqliteDatabase): BookWithAuthor[] {
  return db
    .prepare<[], BookWithAuthor>(
      `SELECT books.isbn, books.title, authors.name AS author
       FROM books
       JOIN book_authors ON book_authors.book_id = books.id
       JOIN authors ON authors.id = book_authors.author_id
       ORDER BY books.title, books.isbn, book_authors.position`,
    )
    .all()
}

/** The members who have never borrowed anything, ordered by name. */
export function membersWithoutLoans(db: SqliteDatabase): { id: number; name: string }[] {
  // NOT EXISTS says what is meant, and stops at a member's first loan. LEFT JOIN … WHERE loans.id IS NULL is as good;
  // NOT IN would answer nothing at all as soon as one member_id were NULL.
  return db
    .prepare<[], { id: number; name: string }>(
      `SELECT id, name
       FROM members
       WHERE NOT EXISTS (SELECT 1 FROM loans WHERE loans.member_id = members.id)
       ORDER BY name`,
    )
    .all()
}

interface MemberLoans {
  id: number
  name: string
  loans: number
}

/** Every member with the number of loans they have had, most first, then by name. */
export function loansPerMember(db: SqliteDatabase): MemberLoans[] {
  // count(loans.id) and not count(*): a member without loans is still one row, with NULL where the loan would be.
  return db
    .prepare<[], MemberLoans>(
      `SELECT members.id, members.name, count(loans.id) AS loans
       FROM members
       LEFT JOIN loans ON loans.member_id = members.id
       GROUP BY members.id
       ORDER BY count(loans.id) DESC, members.name`,
    )
    .all()
}

interface BookLoans {
  isbn: string
  title: string
  loans: number
}

/** At most `limit` books that were borrowed, most often first, then by title and ISBN. */
export function mostBorrowed(db: SqliteDatabase, limit: number): BookLoans[] {
  // With LIMIT the order must be total: if ties were free, which of two books made the list could change from call to
  // call.
  return db
    .prepare<[number], BookLoans>(
      `SELECT books.isbn, books.title, count(*) AS loans
       FROM loans
       JOIN copies ON copies.id = loans.copy_id
       JOIN books ON books.id = copies.book_id
       GROUP BY books.id
       ORDER BY count(*) DESC, books.title, books.isbn
       LIMIT ?`,
    )
    .all(limit)
}

interface OverdueLoan {
  loanId: number
  member: string
  title: string
  daysLate: number
}

/** The loans still out that were due before `today` (`YYYY-MM-DD`), with the days they are late, latest first. */
export function overdue(db: SqliteDatabase, today: string): OverdueLoan[] {
  // `today` is a parameter, not date('now'): the caller knows the library's time zone, and a test can choose the day.
  return db
    .prepare<{ today: string }, OverdueLoan>(
      `SELECT
         loans.id AS loanId,
         members.name AS member,
         books.title,
         CAST(julianday(:today) - julianday(loans.due_on) AS INTEGER) AS daysLate
       FROM loans
       JOIN members ON members.id = loans.member_id
       JOIN copies ON copies.id = loans.copy_id
       JOIN books ON books.id = copies.book_id
       WHERE loans.returned_on IS NULL AND loans.due_on < :today
       ORDER BY daysLate DESC`,
    )
    .all({ today })
}
