import { expect } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { Row } from '../../data/rows.ts'
import type { TableName } from './shape.ts'
import { another, countPointing, deleteRow, world } from './world.ts'
import { capitalised, refuses, type Rule } from '../../data/refusals.ts'

interface LibraryRule extends Rule {
  readonly table: TableName
}

export const rules: LibraryRule[] = [
  pointsNowhere('a link to a book that does not exist', 'book_authors', 'book_id', {
    author_id: 2,
    position: 3,
  }),
  pointsNowhere('a link to an author who does not exist', 'book_authors', 'author_id', {
    book_id: 2,
    position: 2,
  }),
  pointsNowhere('a copy of a book that does not exist', 'copies', 'book_id', { copy_number: 3 }),
  pointsNowhere('a loan of a copy that does not exist', 'loans', 'copy_id', another.loans),
  pointsNowhere('a loan to a member who does not exist', 'loans', 'member_id', another.loans),
  {
    what: 'a second book with the same ISBN',
    table: 'books',
    row: { ...another.books, isbn: world.books[0].isbn },
    lookAt: 'books.isbn tells books apart: the field needs @unique.',
  },
  {
    what: 'a second member with the same e-mail address',
    table: 'members',
    row: { ...another.members, email: world.members[0].email },
    lookAt: 'members.email tells members apart: the field needs @unique.',
  },
  {
    what: 'the same copy number twice for one book',
    table: 'copies',
    row: { book_id: 1, copy_number: 2 },
    lookAt: 'Book and copy number together are unique: @@unique over both fields.',
  },
  {
    what: 'the same author twice on one book',
    table: 'book_authors',
    row: { book_id: 2, author_id: 1, position: 2 },
    lookAt: 'Book and author together are the key of the link: @@id over both fields.',
  },
  {
    what: 'two authors in the same position of one book',
    table: 'book_authors',
    row: { book_id: 2, author_id: 2, position: 1 },
    lookAt: 'Book and position together are unique: @@unique over both fields.',
  },
  {
    what: 'a loan on a day that no calendar has',
    table: 'loans',
    row: { ...another.loans, loaned_on: '2026-02-30' },
    lookAt: 'A String takes any text. A day is a DateTime with @db.Date.',
  },
]

/** A row that others point at, so that it has to stay. */
export interface ReferredTo {
  readonly what: string
  readonly table: TableName
  readonly id: number
  readonly child: TableName
  readonly column: string
}

export const referredTo: ReferredTo[] = [
  { what: 'an author who has books', table: 'authors', id: 2, child: 'book_authors', column: 'author_id' },
  { what: 'a book that has copies', table: 'books', id: 2, child: 'copies', column: 'book_id' },
  { what: 'a copy that was lent', table: 'copies', id: 1, child: 'loans', column: 'copy_id' },
  { what: 'a member who has loans', table: 'members', id: 1, child: 'loans', column: 'member_id' },
]

export async function expectDeleteRefused(
  client: Client,
  { what, table, id, child, column }: ReferredTo,
): Promise<void> {
  const before = await countPointing(client, child, column, id)
  if (await refuses(() => deleteRow(client, table, id))) return
  const left = await countPointing(client, child, column, id)
  const advice =
    left < before
      ? `The rows of ${child} that pointed there are gone or changed as well: no onDelete: Cascade or SetNull here.`
      : `There is no foreign key on ${child}.${column}: the model needs a @relation.`
  expect.fail(`${capitalised(what)} was deleted. ${advice}`)
}

function pointsNowhere(what: string, table: TableName, column: string, others: Row): LibraryRule {
  const lookAt = `There is no foreign key on ${table}.${column}: a number alone points nowhere, the model needs a @relation.`
  return { what, table, row: { ...others, [column]: 4711 }, lookAt }
}
