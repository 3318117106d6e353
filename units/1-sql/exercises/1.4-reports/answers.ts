import type { Reports } from './contract.ts'
import type { LibraryData } from '../../data/library.ts'

/** What each report must answer, in a right order; `mostBorrowed` without a limit. */
export type ReportRows = { readonly [report in keyof Reports]: readonly Row<report>[] }
type Row<Report extends keyof Reports> = ReturnType<Reports[Report]>[number]

/** The answers, worked out without SQL: for data sets that are too large to be answered by hand. */
export function answersFrom(data: LibraryData, today: string): ReportRows {
  return {
    booksWithAuthors: booksWithAuthors(data),
    membersWithoutLoans: loansPerMember(data)
      .filter(({ loans }) => loans === 0)
      .map(({ id, name }) => ({ id, name })),
    loansPerMember: loansPerMember(data),
    mostBorrowed: mostBorrowed(data),
    overdue: overdue(data, today),
  }
}

function booksWithAuthors({ books, authors, book_authors }: LibraryData): Row<'booksWithAuthors'>[] {
  return books
    .toSorted((a, b) => compare(a.title, b.title) || compare(a.isbn, b.isbn))
    .flatMap(({ id, isbn, title }) =>
      book_authors
        .filter((link) => link.book_id === id)
        .toSorted((a, b) => a.position - b.position)
        .map((link) => ({ isbn, title, author: byId(authors, link.author_id).name })),
    )
}

function loansPerMember({ members, loans }: LibraryData): Row<'loansPerMember'>[] {
  return members
    .map(({ id, name }) => ({ id, name, loans: loans.filter((loan) => loan.member_id === id).length }))
    .toSorted((a, b) => b.loans - a.loans || compare(a.name, b.name))
}

function mostBorrowed({ books, copies, loans }: LibraryData): Row<'mostBorrowed'>[] {
  return books
    .map(({ id, isbn, title }) => ({
      isbn,
      title,
      loans: loans.filter((loan) => byId(copies, loan.copy_id).book_id === id).length,
    }))
    .filter((book) => book.loans > 0)
    .toSorted((a, b) => b.loans - a.loans || compare(a.title, b.title) || compare(a.isbn, b.isbn))
}

function overdue({ loans, members, copies, books }: LibraryData, today: string): Row<'overdue'>[] {
  return loans
    .filter((loan) => loan.returned_on === null && loan.due_on < today)
    .map((loan) => ({
      loanId: loan.id,
      member: byId(members, loan.member_id).name,
      title: byId(books, byId(copies, loan.copy_id).book_id).title,
      daysLate: (Date.parse(today) - Date.parse(loan.due_on)) / 86_400_000,
    }))
    .toSorted((a, b) => b.daysLate - a.daysLate)
}

/** Texts in the order of their characters' codes, as SQLite orders them. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function byId<T extends { id: number }>(rows: readonly T[], id: number): T {
  return rows.find((row) => row.id === id)!
}
