import type { SqliteDatabase } from '../../contract.ts'

/** 1.4 */
export interface Reports {
  booksWithAuthors(db: SqliteDatabase): { isbn: string; title: string; author: string }[]
  membersWithoutLoans(db: SqliteDatabase): { id: number; name: string }[]
  loansPerMember(db: SqliteDatabase): { id: number; name: string; loans: number }[]
  mostBorrowed(db: SqliteDatabase, limit: number): { isbn: string; title: string; loans: number }[]
  overdue(
    db: SqliteDatabase,
    today: string,
  ): { loanId: number; member: string; title: string; daysLate: number }[]
}

declare module '../../contract.ts' {
  interface Answers {
    reports(): Promise<Reports>
  }
}
