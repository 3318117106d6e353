import { expect } from '@levelup/test-harness'
import type { SqliteDatabase } from '../../contract.ts'

/** The names that the brief gives; everything else about the tables is the learner's. */
export const shape = {
  authors: ['id', 'name'],
  books: ['id', 'isbn', 'title', 'published_year'],
  book_authors: ['book_id', 'author_id', 'position'],
  members: ['id', 'name', 'email', 'joined_on'],
  copies: ['id', 'book_id', 'copy_number'],
  loans: ['id', 'copy_id', 'member_id', 'loaned_on', 'due_on', 'returned_on'],
} as const satisfies Record<string, readonly string[]>

export type TableName = keyof typeof shape

/** Columns that would store a fact a second time, and where its place is. */
const misplaced: { table: TableName; column: RegExp; place: string }[] = [
  { table: 'books', column: /author|writer/i, place: 'authors.name, linked to the book by book_authors' },
  { table: 'book_authors', column: /name/i, place: 'authors.name, reached by author_id' },
  { table: 'book_authors', column: /title|isbn/i, place: 'books, reached by book_id' },
  { table: 'copies', column: /title|isbn|author/i, place: 'books, reached by book_id' },
  { table: 'members', column: /loan|copy|book/i, place: 'loans, which points at its member' },
  { table: 'loans', column: /name|mail/i, place: 'members, reached by member_id' },
  {
    table: 'loans',
    column: /title|isbn|author|book/i,
    place: 'books, reached by copy_id and the book_id of the copy',
  },
]

export function expectTablesAndColumns(db: SqliteDatabase): void {
  for (const [table, columns] of Object.entries(shape)) {
    const found = columnsOf(db, table)
    const missing = columns.filter((column) => !found.includes(column))
    if (missing.length > 0) {
      expect.fail(`The table ${table} has no column ${missing.join(', ')}. It has: ${found.join(', ')}.`)
    }
  }
}

export function expectFactsOnce(db: SqliteDatabase): void {
  for (const { table, column, place } of misplaced) {
    const found = columnsOf(db, table).find((name) => column.test(name))
    if (found === undefined) continue
    expect.fail(
      `${table}.${found} stores a fact that has its place elsewhere: ${place}. Kept in two places it can be changed in ` +
        'one, and then the database contradicts itself. In third normal form each fact is stored once.',
    )
  }
}

function columnsOf(db: SqliteDatabase, table: string): string[] {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]
  if (columns.length > 0) return columns
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all()
  return expect.fail(
    `There is no table ${table} yet. The database has: ${tables.join(', ') || 'no table at all'}.`,
  )
}
