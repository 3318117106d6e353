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
       JOIN authors ON authors.id = book_authors.author_id`,
    )
    .all()
}

/** The members who have never borrowed anything, ordered by name. */
export function membersWithoutLoans(db: SqliteDatabase): { id: number; name: string }[] {
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
