import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { SqliteDatabase, Answers } from '../../contract.ts'
import type { SqliteFiles } from '../../data/library.ts'
import { insertRows } from '../../data/rows.ts'

/** The address has moved out of `members`, so that there is one place that knows it. */
const MEMBERS_TABLE = 'CREATE TABLE members (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT'

export const ADA = 1
export const LINUS = 2

/** Two connections on one file with two members and the learner's `member_emails`, still empty. */
export interface Registry {
  readonly db: SqliteDatabase
  readonly other: SqliteDatabase
}

export async function openRegistry(answers: Answers, sqlite: SqliteFiles): Promise<Registry> {
  const { createEmailHistory } = await answers.emailHistory()
  const file = await sqlite.create({ key: `email history\n${MEMBERS_TABLE}`, build })
  const db = open(answers, file)
  createEmailHistory(db)
  return { db, other: open(answers, file) }
}

/** A row of `member_emails`, as a repair script or another program would write it, past the learner's functions. */
export interface EmailRow {
  readonly member_id: number
  readonly version: number
  readonly email: string
  readonly valid_from: string
  readonly valid_to: string | null
}

/** The table as any connection sees it: what is committed. */
export function storedRows(db: SqliteDatabase): EmailRow[] {
  const columns = 'member_id, version, email, valid_from, valid_to'
  return db.prepare<[], EmailRow>(`SELECT ${columns} FROM member_emails ORDER BY member_id, version`).all()
}

function build(file: string): void {
  const db = new Sqlite(file)
  db.pragma('journal_mode = WAL')
  db.exec(MEMBERS_TABLE)
  insertRows(db, 'members', [
    { id: ADA, name: 'Ada Quill' },
    { id: LINUS, name: 'Linus Bramble' },
  ])
  db.close()
}

function open(answers: Answers, file: string): SqliteDatabase {
  const db = answers.openSqlite(file)
  onTestFinished(() => void db.close())
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 0')
  return db
}
