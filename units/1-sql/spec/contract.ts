import type BetterSqlite3 from 'better-sqlite3'
import type { Pool } from 'pg'

export type SqliteDatabase = BetterSqlite3.Database

/**
 * What the acceptance suite asks of a unit 1 workspace. Every part is loaded on its own, so that a typing mistake in one
 * file turns only its own exercise red.
 */
export interface UnitOne {
  /** Given: opens a SQLite file as SQLite itself does, foreign keys unenforced until somebody switches them on. */
  openSqlite(file: string): SqliteDatabase
  /** Given: a pool on a PostgreSQL URL. */
  openPostgres(url: string, options?: { max?: number }): Pool
  /** Given: what the connection was asked to do, for query budgets and injected failures. */
  sqliteEvents(db: SqliteDatabase): QueryEvents
  postgresEvents(pool: Pool): QueryEvents

  schema(): Promise<Schema>
  normalise(): Promise<Normalise>
  members(): Promise<Members>
  reports(): Promise<Reports>
  lending(): Promise<Lending>
  addCreatedAt(): Promise<AddCreatedAt>
  products(): Promise<Products>
  emailHistory(): Promise<EmailHistory>
}

export interface QueryEvents {
  before(listener: (query: { readonly sql: string }) => void | Promise<void>): () => void
  after(listener: (event: { readonly sql: string; readonly durationMs: number }) => void): () => void
}

/** 1.1 */
export interface Schema {
  /** Prepares an empty database: the connection's settings and every table. */
  createSchema(db: SqliteDatabase): void
}

/** 1.2 */
export type NormalForm = '1nf' | '2nf' | '3nf'
export interface Normalise {
  /** Runs one step of the migration; the steps run in order, each on what the one before left. */
  normaliseTo(db: SqliteDatabase, form: NormalForm): void
}

/** 1.3 */
export interface Member {
  readonly id: number
  readonly name: string
  readonly email: string
  /** ISO date, `YYYY-MM-DD` */
  readonly joinedOn: string
}
export type NewMember = Omit<Member, 'id'>
export interface Members {
  createMember(db: SqliteDatabase, member: NewMember): Member
  findMember(db: SqliteDatabase, id: number): Member | undefined
  findMembersByName(db: SqliteDatabase, name: string): Member[]
  /** Changes only the given fields; `undefined` when there is no such member. */
  updateMember(db: SqliteDatabase, id: number, changes: Partial<NewMember>): Member | undefined
  /** `false` when there was nothing to delete. */
  deleteMember(db: SqliteDatabase, id: number): boolean
}

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

/** 1.5 */
export interface Loan {
  readonly id: number
  readonly copyId: number
  readonly memberId: number
  readonly loanedOn: string
  readonly dueOn: string
  readonly returnedOn: string | null
}
export interface Lending {
  /** Lends any free copy of the book; `undefined` when all are out. */
  readonly checkOut: (
    db: SqliteDatabase,
    request: { isbn: string; memberId: number; today: string; days: number },
  ) => Loan | undefined
  /** `undefined` when the loan is unknown or already returned. */
  readonly returnCopy: (db: SqliteDatabase, request: { loanId: number; today: string }) => Loan | undefined
}

/** 1.6, 1.7 and 1.8 are declared beside their exercises. */
export type { AddCreatedAt, Step } from './contracts/add-created-at.ts'
export type { Offer, Product, Products } from './contracts/products.ts'
export type { EmailChange, EmailChangeResult, EmailHistory, EmailPeriod } from './contracts/email-history.ts'
import type { AddCreatedAt } from './contracts/add-created-at.ts'
import type { Products } from './contracts/products.ts'
import type { EmailHistory } from './contracts/email-history.ts'
