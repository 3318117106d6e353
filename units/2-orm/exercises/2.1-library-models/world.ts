import type { Client } from 'pg'
import { quoteName, type Row } from '../../data/rows.ts'
import type { TableName } from './shape.ts'
import { store } from '../../data/refusals.ts'

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

/** A further row of each table, with nothing but what may never be missing. */
export const another: Record<TableName, Row> = {
  authors: { name: 'Nell Asher' },
  books: { isbn: '978-0-00-000009-9', title: 'Another Book' },
  book_authors: { book_id: 2, author_id: 2, position: 2 },
  members: { name: 'Dov Reyes', email: 'dov@example.test', joined_on: '2026-02-02' },
  copies: { book_id: 2, copy_number: 2 },
  loans: { copy_id: 3, member_id: 3, loaned_on: '2026-03-15', due_on: '2026-04-12' },
}

const parents: Record<TableName, readonly TableName[]> = {
  authors: [],
  books: [],
  members: [],
  book_authors: ['authors', 'books'],
  copies: ['books'],
  loans: ['books', 'copies', 'members'],
}

/**
 * Stores the rows of tables and of those they point at, no others: rules of a table can be kept before the next exists.
 */
export async function storeWorld(client: Client, tables: readonly TableName[]): Promise<void> {
  const wanted = new Set(tables.flatMap((table) => [...parents[table], table]))
  for (const name of wanted) {
    for (const row of world[name]) await store(client, name, row, 'A row that keeps every rule')
    if (name !== 'book_authors') await countOn(client, name)
  }
}

/** Rows that brought their ids have not moved the counter that gives them out. A table without one answers NULL. */
async function countOn(client: Client, table: string): Promise<void> {
  await client.query("SELECT setval(pg_get_serial_sequence($1, 'id'), 100)", [quoteName(table)])
}

/** Deletes a row by its id. */
export async function deleteRow(client: Client, table: string, id: number): Promise<void> {
  await client.query(`DELETE FROM ${quoteName(table)} WHERE id = $1`, [id])
}

/** How many rows of a table point somewhere. */
export async function countPointing(
  client: Client,
  table: string,
  column: string,
  id: number,
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${quoteName(table)} WHERE ${quoteName(column)} = $1`,
    [id],
  )
  return rows[0]!.count
}

/** A row as PostgreSQL writes it down: a day is a day, whatever the driver would make of it. */
export async function readRow(client: Client, table: string, id: number): Promise<Record<string, unknown>> {
  const { rows } = await client.query<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(t) AS row FROM ${quoteName(table)} AS t WHERE id = $1`,
    [id],
  )
  return rows[0]!.row
}
