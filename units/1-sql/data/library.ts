import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { SqliteDatabase, Answers } from '../contract.ts'
import { insertRows } from './rows.ts'

/** The reference schema: the six tables that 1.1 asks for. */
export const librarySchema = readFileSync(new URL('./library.sql', import.meta.url), 'utf8')

/** A library with its rows, table by table. Rows of one table are stored in the order given. */
export interface LibraryData {
  readonly name: string
  readonly authors: readonly { id: number; name: string }[]
  readonly books: readonly { id: number; isbn: string; title: string; published_year: number | null }[]
  readonly book_authors: readonly { book_id: number; author_id: number; position: number }[]
  readonly members: readonly { id: number; name: string; email: string; joined_on: string }[]
  readonly copies: readonly { id: number; book_id: number; copy_number: number }[]
  readonly loans: readonly LoanRow[]
}

export type LoanRow = {
  readonly id: number
  readonly copy_id: number
  readonly member_id: number
  readonly loaned_on: string
  readonly due_on: string
  readonly returned_on: string | null
}

export const emptyLibrary: LibraryData = {
  name: 'empty library',
  authors: [],
  books: [],
  book_authors: [],
  members: [],
  copies: [],
  loans: [],
}

export interface SqliteFiles {
  create(template?: { key: string; build(file: string): void }): Promise<string>
}

/**
 * A new library file of the test's own, in the reference schema, filled with the data set. `open()` gives a connection
 * on it through the workspace, foreign keys enforced, closed when the test ends; more than one may be open at once.
 */
export async function libraryFile(sqlite: SqliteFiles, data: LibraryData = emptyLibrary) {
  const file = await sqlite.create({
    key: `library\n${librarySchema}\n${JSON.stringify(data)}`,
    build: (path) => buildLibrary(path, data),
  })
  return { file, open: (answers: Answers) => openEnforcing(answers, file) }
}

/** The same with one connection, for tests that need no second. */
export async function openLibrary(
  answers: Answers,
  sqlite: SqliteFiles,
  data: LibraryData = emptyLibrary,
): Promise<SqliteDatabase> {
  return (await libraryFile(sqlite, data)).open(answers)
}

function buildLibrary(file: string, { name: _, ...tables }: LibraryData): void {
  const db = new Sqlite(file)
  db.pragma('foreign_keys = ON')
  db.exec(librarySchema)
  db.transaction(() => {
    for (const [table, rows] of Object.entries(tables)) insertRows(db, table, rows)
  })()
  db.close()
}

function openEnforcing(answers: Answers, file: string): SqliteDatabase {
  const db = openForTest(answers, file)
  db.pragma('foreign_keys = ON')
  return db
}

/** Opens a file through the workspace, as SQLite itself would, and closes it when the test ends. */
export function openForTest(answers: Answers, file: string): SqliteDatabase {
  const db = answers.openSqlite(file)
  onTestFinished(() => void db.close())
  // The file need not outlive a power cut, and waiting for the disk is most of a test's time.
  db.pragma('synchronous = OFF')
  return db
}
