import { expect } from '@levelup/test-harness'
import type { SqliteDatabase } from '../../contract.ts'
import { insertRow, quoteName, type Row } from '../../data/rows.ts'
import type { TableName } from './shape.ts'

/**
 * A small library that keeps every rule. Each rule is probed with a row that differs from one of these in one point.
 */
export const world = {
  authors: [
    { id: 1, name: 'Mira Holt' },
    { id: 2, name: 'Jon Pike' },
  ],
  books: [
    { id: 1, isbn: '978-0-00-000001-1', title: 'The Salt Road', published_year: 2011 },
    { id: 2, isbn: '978-0-00-000002-2', title: 'Small Harbours', published_year: 2019 },
  ],
  book_authors: [
    { book_id: 1, author_id: 1, position: 1 },
    { book_id: 1, author_id: 2, position: 2 },
    { book_id: 2, author_id: 1, position: 1 },
  ],
  members: [
    { id: 1, name: 'Ada Quill', email: 'ada@example.test', joined_on: '2026-01-05' },
    { id: 2, name: 'Bo Lindner', email: 'bo@example.test', joined_on: '2026-01-12' },
    { id: 3, name: 'Cleo Marsh', email: 'cleo@example.test', joined_on: '2026-02-01' },
  ],
  copies: [
    { id: 1, book_id: 1, copy_number: 1 },
    { id: 2, book_id: 1, copy_number: 2 },
    { id: 3, book_id: 2, copy_number: 1 },
  ],
  loans: [
    {
      id: 1,
      copy_id: 1,
      member_id: 1,
      loaned_on: '2026-03-02',
      due_on: '2026-03-30',
      returned_on: '2026-03-20',
    },
    { id: 2, copy_id: 2, member_id: 2, loaned_on: '2026-03-10', due_on: '2026-04-07', returned_on: null },
  ],
} as const satisfies Record<TableName, readonly Row[]>

const parents: Record<TableName, readonly TableName[]> = {
  authors: [],
  books: [],
  members: [],
  book_authors: ['authors', 'books'],
  copies: ['books'],
  loans: ['books', 'copies', 'members'],
}

/**
 * Stores the rows of one table and of those it points at, no others: rules of a table can be kept before the next
 * exists.
 */
export function storeWorld(db: SqliteDatabase, table: TableName): void {
  for (const name of [...parents[table], table]) {
    for (const row of world[name]) store(db, name, row, 'A row that keeps every rule')
  }
}

/** Stores a row that must be accepted; `what` says why, for the message. Returns its id. */
export function store(db: SqliteDatabase, table: TableName, row: Row, what: string): number {
  try {
    return insertRow(db, table, row)
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    return expect.fail(`${what} was refused: ${table} ${show(row)}. The database says: ${says}`)
  }
}

/** Stores a row without an id, and looks at the id it was given. */
export function expectNumbered(db: SqliteDatabase, table: TableName, row: Row): void {
  const rowid = store(db, table, row, 'A row without an id')
  const id: unknown = db
    .prepare(`SELECT id FROM ${quoteName(table)} WHERE rowid = ?`)
    .pluck()
    .get(rowid)
  if (typeof id === 'number') return
  expect.fail(
    `A row of ${table} without an id got the id ${String(id)}. SQLite numbers rows by itself only where the column's type is ` +
      'exactly INTEGER PRIMARY KEY.',
  )
}

export function show(row: Row): string {
  return `(${Object.entries(row)
    .map(([column, value]) => `${column} ${value === null ? 'NULL' : JSON.stringify(value)}`)
    .join(', ')})`
}
