import type { SqliteDatabase } from '../../contract.ts'

/** Instants are UTC in one fixed form, `2026-03-01T09:30:00.000Z`, so that comparing the text compares the time. */
export interface EmailChange {
  readonly memberId: number
  readonly email: string
  readonly at: string
}

/** `unchanged`: the address is the current one already. `refused`: `at` is before the current address began. */
export type EmailChangeResult = 'changed' | 'unchanged' | 'refused'

/** The address counts from `validFrom`, that instant included, to `validTo`, that instant excluded. */
export interface EmailPeriod {
  readonly email: string
  readonly validFrom: string
  /** `null`: until further notice. */
  readonly validTo: string | null
}

/** 1.8 */
export interface EmailHistory {
  /** Adds `member_emails` to a database that has `members`. */
  readonly createEmailHistory: (db: SqliteDatabase) => void
  readonly changeEmail: (db: SqliteDatabase, change: EmailChange) => EmailChangeResult
  readonly currentEmail: (db: SqliteDatabase, memberId: number) => string | undefined
  readonly emailAsOf: (db: SqliteDatabase, memberId: number, at: string) => string | undefined
  /** Oldest first; changes of the same instant in the order in which they were made. */
  readonly emailHistory: (db: SqliteDatabase, memberId: number) => EmailPeriod[]
}

declare module '../../contract.ts' {
  interface Answers {
    emailHistory(): Promise<EmailHistory>
  }
}
