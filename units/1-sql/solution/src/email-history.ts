import { readSqlFile } from '@levelup/app-kit/exercise-files'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import type {
  EmailChange,
  EmailChangeResult,
  EmailPeriod,
} from 'unit-1/exercises/1.8-email-history/contract.ts'

/** Adds `member_emails` (see email-history.sql) to a database that has `members`. */
export function createEmailHistory(db: SqliteDatabase): void {
  db.exec(readSqlFile('1.8', new URL('./email-history.sql', import.meta.url)))
}

/**
 * Ends the member's current address at the instant `at`, and begins the new one there.
 * Throws DatabaseError: DB_FOREIGN_KEY for an unknown member, DB_BUSY when another writer kept the file for too long.
 */
export function changeEmail(db: SqliteDatabase, { memberId, email, at }: EmailChange): EmailChangeResult {
  const change = db.transaction((): EmailChangeResult => {
    const current = currentVersion(db, memberId)
    if (current) {
      // What was answered about the past must not change afterwards, so history is only ever added to at its end.
      if (at < current.validFrom) return 'refused'
      if (email === current.email) return 'unchanged'
    }
    // Close before opening: the index allows one open period, at every single statement.
    db.prepare('UPDATE member_emails SET valid_to = ? WHERE member_id = ? AND valid_to IS NULL').run(
      at,
      memberId,
    )
    db.prepare('INSERT INTO member_emails (member_id, version, email, valid_from) VALUES (?, ?, ?, ?)').run(
      memberId,
      (current?.version ?? 0) + 1,
      email,
      at,
    )
    return 'changed'
  })
  // Immediate, because it reads what it is going to write: see lending.ts.
  return change.immediate()
}

/** `undefined` when the member is unknown or has never had an address. */
export function currentEmail(db: SqliteDatabase, memberId: number): string | undefined {
  return currentVersion(db, memberId)?.email
}

/** The address that counted at that instant; of several changes in the same instant, the last. */
export function emailAsOf(db: SqliteDatabase, memberId: number, at: string): string | undefined {
  const query = db.prepare<{ memberId: number; at: string }, { email: string }>(`
    SELECT email FROM member_emails
    WHERE member_id = @memberId AND valid_from <= @at AND (@at < valid_to OR valid_to IS NULL)`)
  return query.get({ memberId, at })?.email
}

/** Every address the member has had, oldest first. */
export function emailHistory(db: SqliteDatabase, memberId: number): EmailPeriod[] {
  const query = db.prepare<[number], EmailPeriod>(`
    SELECT email, valid_from AS validFrom, valid_to AS validTo FROM member_emails
    WHERE member_id = ? ORDER BY version`)
  return query.all(memberId)
}

interface Version {
  readonly version: number
  readonly email: string
  readonly validFrom: string
}

function currentVersion(db: SqliteDatabase, memberId: number): Version | undefined {
  const query = db.prepare<[number], Version>(`
    SELECT version, email, valid_from AS validFrom FROM member_emails
    WHERE member_id = ? AND valid_to IS NULL`)
  return query.get(memberId)
}
