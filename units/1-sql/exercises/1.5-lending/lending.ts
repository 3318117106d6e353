import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { SqliteDatabase, Answers } from '../../contract.ts'
import { librarySchema, type SqliteFiles } from '../../data/library.ts'
import { insertRows } from '../../data/rows.ts'

const lendingSchema = readFileSync(new URL('../../data/lending.sql', import.meta.url), 'utf8')

export const ISBN = '978-0-00-000001-1'
export const OTHER_ISBN = '978-0-00-000002-8'
export const ADA = 1
export const LINUS = 2

/** Two desks of one library: two connections on one file. */
export interface Desks {
  readonly desk: SqliteDatabase
  readonly otherDesk: SqliteDatabase
}

/**
 * A library with `copies` copies of one book, one copy of another, and two members; nothing is lent. The file is in WAL
 * mode, and no desk waits for a locked file: the desks take turns in one thread, where waiting would be for ever.
 */
export async function openDesks(answers: Answers, sqlite: SqliteFiles, copies: number): Promise<Desks> {
  const file = await sqlite.create({
    key: `lending\n${librarySchema}\n${lendingSchema}\n${copies}`,
    build: (path) => build(path, copies),
  })
  return { desk: openDesk(answers, file), otherDesk: openDesk(answers, file) }
}

/** What the library knows about lending, as any connection sees it: what is committed. */
export function journal(db: SqliteDatabase): { loans: LoanRow[]; events: EventRow[] } {
  const loans = db
    .prepare<[], LoanRow>('SELECT id, copy_id, member_id, returned_on FROM loans ORDER BY id')
    .all()
  const events = db.prepare<[], EventRow>('SELECT loan_id, kind, on_date FROM loan_events ORDER BY id').all()
  return { loans, events }
}

export interface LoanRow {
  readonly id: number
  readonly copy_id: number
  readonly member_id: number
  readonly returned_on: string | null
}

export interface EventRow {
  readonly loan_id: number
  readonly kind: string
  readonly on_date: string
}

function build(file: string, copies: number): void {
  const db = new Sqlite(file)
  db.pragma('journal_mode = WAL')
  db.exec(librarySchema)
  db.exec(lendingSchema)
  insertRows(db, 'books', [
    { id: 1, isbn: ISBN, title: 'The Patient Index', published_year: 2019 },
    { id: 2, isbn: OTHER_ISBN, title: 'Rolling Back', published_year: 2021 },
  ])
  insertRows(db, 'members', [
    { id: ADA, name: 'Ada Quill', email: 'ada@example.test', joined_on: '2024-01-15' },
    { id: LINUS, name: 'Linus Bramble', email: 'linus@example.test', joined_on: '2024-02-20' },
  ])
  // Stored from the highest number down, so that ids and copy numbers do not agree by luck.
  const numbers = Array.from({ length: copies }, (_, index) => copies - index)
  insertRows(
    db,
    'copies',
    numbers.map((copy_number, index) => ({ id: 10 + index, book_id: 1, copy_number })),
  )
  insertRows(db, 'copies', [{ id: 90, book_id: 2, copy_number: 1 }])
  db.close()
}

function openDesk(answers: Answers, file: string): SqliteDatabase {
  const db = answers.openSqlite(file)
  onTestFinished(() => void db.close())
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 0')
  return db
}
