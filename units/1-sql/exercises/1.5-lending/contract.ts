import type { SqliteDatabase } from '../../contract.ts'

export interface Loan {
  readonly id: number
  readonly copyId: number
  readonly memberId: number
  readonly loanedOn: string
  readonly dueOn: string
  readonly returnedOn: string | null
}

/** 1.5 */
export interface Lending {
  /** Lends any free copy of the book; `undefined` when all are out. */
  readonly checkOut: (
    db: SqliteDatabase,
    request: { isbn: string; memberId: number; today: string; days: number },
  ) => Loan | undefined
  /** `undefined` when the loan is unknown or already returned. */
  readonly returnCopy: (db: SqliteDatabase, request: { loanId: number; today: string }) => Loan | undefined
}

declare module '../../contract.ts' {
  interface Answers {
    lending(): Promise<Lending>
  }
}
