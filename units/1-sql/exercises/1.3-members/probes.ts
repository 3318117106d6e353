import { expect } from '@levelup/test-harness'
import type { Member, Members } from './contract.ts'
import type { SqliteDatabase } from '../../contract.ts'
import { capitalised } from '../../data/wording.ts'

export const newcomer = { name: 'Dov Reyes', email: 'dov@example.test', joinedOn: '2026-03-01' }

/** The table as it is, read without the learner's code. */
export function storedMembers(db: SqliteDatabase): Member[] {
  const members = 'SELECT id, name, email, joined_on AS "joinedOn" FROM members ORDER BY id'
  return db.prepare<[], Member>(members).all()
}

/** Text on its way through all five functions: what comes back must be what went in. */
export function expectStoredAsText(members: Members, db: SqliteDatabase, kind: string, text: string): void {
  const naming = `a name with ${kind}`
  // A text that failed half-way leaves its row behind; the next one must not fail because of it.
  db.prepare('DELETE FROM members WHERE email = ?').run(newcomer.email)
  const made = attempt(`storing ${naming}`, () => members.createMember(db, { ...newcomer, name: text }))
  expectSame(`${naming}, as createMember stored it`, storedMembers(db).at(-1)?.name, text)
  const found = attempt(`finding ${naming}`, () => members.findMembersByName(db, text))
  expectSame(`who is found by ${naming}`, JSON.stringify(found), JSON.stringify([made]))

  const unnamed = attempt('renaming a member', () => members.updateMember(db, made.id, { name: 'Nobody' }))
  expectSame('the name after an ordinary renaming', unnamed?.name, 'Nobody')
  attempt(`renaming a member to ${naming}`, () => members.updateMember(db, made.id, { name: text }))
  expectSame(`${naming}, as updateMember stored it`, storedMembers(db).at(-1)?.name, text)
}

/** Runs the learner's code; when the database refuses, the message says what was being done. */
function attempt<T>(doing: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!isDatabaseError(error)) throw error
    return expect.fail(
      `${capitalised(doing)} failed: ${error.message}. Did the text become part of the statement? Bind it as a parameter.`,
    )
  }
}

/** The code of the DatabaseError that `run` throws; fails when it throws nothing or something else. */
export function refusalOf(doing: string, run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (isDatabaseError(error)) return error.code
    throw error
  }
  return expect.fail(`${capitalised(doing)} threw nothing: the database's refusal has to reach the caller.`)
}

function isDatabaseError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && error.name === 'DatabaseError' && 'code' in error
}

function expectSame(what: string, got: string | undefined, wanted: string): void {
  if (got !== wanted) expect.fail(`${capitalised(what)}: got ${quoted(got)}, expected ${quoted(wanted)}`)
}

function quoted(text: string | undefined): string {
  const shown = JSON.stringify(text) ?? 'nothing'
  return shown.length <= 80 ? shown : `${shown.slice(0, 80)}… (${text?.length} characters)`
}
