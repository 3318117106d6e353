import { expect } from '@levelup/test-harness'
import type { Client } from 'pg'

/** The names that the brief gives to tables and columns; those of models and fields are the learner's. */
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
  { table: 'loans', column: /title|isbn|author|book/i, place: 'books, reached by copy_id' },
]

/** The columns of every table. */
export type Columns = ReadonlyMap<string, readonly string[]>

export async function columnsOf(client: Client): Promise<Columns> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `SELECT table_name AS "table", array_agg(column_name::text ORDER BY ordinal_position) AS columns
     FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name`,
  )
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}

export function expectTablesAndColumns(found: Columns): void {
  for (const [table, columns] of Object.entries(shape)) {
    const there = found.get(table)
    if (!there) {
      const tables = [...found.keys()].sort().join(', ')
      expect.fail(
        `Prisma makes no table ${table}. It makes: ${tables}. @@map gives a model the name of its table.`,
      )
    }
    const missing = columns.filter((column) => !there.includes(column))
    if (missing.length > 0) {
      expect.fail(
        `The table ${table} has no column ${missing.join(', ')}. It has: ${there.join(', ')}. @map gives a field the name of its column.`,
      )
    }
  }
}

/** Prisma makes a table with a leading underscore for two lists that point at each other. */
export function expectExplicitLink(found: Columns): void {
  const implicit = [...found.keys()].find((table) => table.startsWith('_'))
  if (implicit === undefined && found.has('book_authors')) return
  expect.fail(
    implicit === undefined
      ? 'Nothing links books and authors: the link is a model of its own, with the table book_authors.'
      : `Prisma made the table ${implicit} by itself, because two models hold lists of each other (an implicit many-to-many). ` +
          'It has no place for a position, and both its foreign keys cascade: deleting an author would silently take the name off ' +
          'every title page. Write the link as a model of its own.',
  )
}

export function expectFactsOnce(found: Columns): void {
  for (const { table, column, place } of misplaced) {
    const name = found.get(table)?.find((each) => column.test(each))
    if (name === undefined) continue
    expect.fail(
      `${table}.${name} stores a fact that has its place elsewhere: ${place}. Kept in two places it can be changed in one, and ` +
        'then the database contradicts itself.',
    )
  }
}
