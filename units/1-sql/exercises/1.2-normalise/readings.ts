import type { NormalForm } from './contract.ts'
import type { Row } from '../../data/rows.ts'
import type { Sheet } from './sheet.ts'
import {
  expected1nf,
  expectedAuthors,
  expectedBookAuthors,
  expectedBooks,
  expectedCopies,
  expectedLoans2nf,
  expectedMembers,
} from './expected.ts'

/** One thing to read after a step, and what it must be. */
interface Reading {
  readonly title: string
  readonly after: NormalForm
  readonly sql: string
  readonly expected: (sheet: Sheet) => Row[]
}

export const readings: Reading[] = [
  {
    title: 'after 1nf.sql, sheet_1nf has one clean row for each line and author, in the order of the cell',
    after: '1nf',
    sql: `SELECT line, position, author, isbn, title, published_year, copy_number,
                 member_name, member_email, joined_on, loaned_on, due_on, returned_on
          FROM sheet_1nf`,
    expected: expected1nf,
  },
  {
    title: 'after 2nf.sql, books_2nf has each book once',
    after: '2nf',
    sql: 'SELECT isbn, title, published_year FROM books_2nf',
    expected: expectedBooks,
  },
  {
    title: 'after 2nf.sql, book_authors_2nf has each author of a book once, with the position',
    after: '2nf',
    sql: 'SELECT isbn, position, author FROM book_authors_2nf',
    expected: expectedBookAuthors,
  },
  {
    title: 'after 2nf.sql, copies_2nf has each copy once, lent or not',
    after: '2nf',
    sql: 'SELECT isbn, copy_number FROM copies_2nf',
    expected: expectedCopies,
  },
  {
    title: 'after 2nf.sql, loans_2nf has one row for each loan, and none for a copy that was never lent',
    after: '2nf',
    sql: `SELECT line, isbn, copy_number, member_name, member_email, joined_on, loaned_on, due_on, returned_on
          FROM loans_2nf`,
    expected: expectedLoans2nf,
  },
  {
    title: 'after 3nf.sql, every author is stored once',
    after: '3nf',
    sql: 'SELECT name FROM authors',
    expected: expectedAuthors,
  },
  {
    title: 'after 3nf.sql, every book is stored once',
    after: '3nf',
    sql: 'SELECT isbn, title, published_year FROM books',
    expected: expectedBooks,
  },
  {
    title: 'after 3nf.sql, every member is stored once, under the newest name',
    after: '3nf',
    sql: 'SELECT name, email, joined_on FROM members',
    expected: expectedMembers,
  },
  {
    title: 'after 3nf.sql, every copy is stored once',
    after: '3nf',
    sql: 'SELECT books.isbn, copies.copy_number FROM copies JOIN books ON books.id = copies.book_id',
    expected: expectedCopies,
  },
]

/** The spreadsheet, told from the six tables. */
export const SHEET_FROM_TABLES = `
  SELECT books.isbn, books.title, books.published_year,
         (SELECT group_concat(authors.name, ', ' ORDER BY book_authors.position)
          FROM book_authors JOIN authors ON authors.id = book_authors.author_id
          WHERE book_authors.book_id = books.id) AS authors,
         copies.copy_number, members.name AS member_name, members.email AS member_email, members.joined_on,
         loans.loaned_on, loans.due_on, loans.returned_on
  FROM copies
  JOIN books ON books.id = copies.book_id
  LEFT JOIN loans ON loans.copy_id = copies.id
  LEFT JOIN members ON members.id = loans.member_id`
