import { expect } from '@levelup/test-harness'
import type { SqliteDatabase } from '../../contract.ts'
import { insertRow, quoteName, type Row } from '../../data/rows.ts'
import type { TableName } from './shape.ts'
import { show, world } from './world.ts'
import { capitalised } from '../../data/wording.ts'

/** A row that breaks one rule, beside the rows of `world`. */
export interface Rule {
  /** What must be refused, as it stands after "refuses …" and before "… was accepted". */
  readonly what: string
  readonly table: TableName
  readonly row: Row
  /** What to look at when the row got in. */
  readonly lookAt: string | ((db: SqliteDatabase) => string)
}

const [book] = world.books
const [member] = world.members
const loan: Row = {
  copy_id: 3,
  member_id: 3,
  loaned_on: '2026-03-15',
  due_on: '2026-04-12',
  returned_on: null,
}

export const rules: Rule[] = [
  pointsNowhere('a link to a book that does not exist', 'book_authors', 'book_id', {
    author_id: 2,
    position: 3,
  }),
  pointsNowhere('a link to an author who does not exist', 'book_authors', 'author_id', {
    book_id: 2,
    position: 2,
  }),
  pointsNowhere('a copy of a book that does not exist', 'copies', 'book_id', { copy_number: 3 }),
  pointsNowhere('a loan of a copy that does not exist', 'loans', 'copy_id', loan),
  pointsNowhere('a loan to a member who does not exist', 'loans', 'member_id', loan),
  {
    what: 'a second book with the same ISBN',
    table: 'books',
    row: { isbn: book.isbn, title: 'Another Book', published_year: 2020 },
    lookAt: 'books.isbn tells books apart, so it must be UNIQUE.',
  },
  {
    what: 'a second member with the same e-mail address',
    table: 'members',
    row: { name: 'Ada Marsh', email: member.email, joined_on: '2026-02-02' },
    lookAt: 'members.email must be UNIQUE.',
  },
  {
    what: 'an e-mail address that differs only in capitals',
    table: 'members',
    row: { name: 'Ada Marsh', email: 'Ada@Example.test', joined_on: '2026-02-02' },
    lookAt:
      "UNIQUE compares as the column does: COLLATE NOCASE makes 'Ada@Example.test' equal to 'ada@example.test'.",
  },
  {
    what: 'the same copy number twice for one book',
    table: 'copies',
    row: { book_id: 1, copy_number: 2 },
    lookAt: 'Book and copy number together are unique: UNIQUE over both columns.',
  },
  {
    what: 'the same author twice on one book',
    table: 'book_authors',
    row: { book_id: 2, author_id: 1, position: 2 },
    lookAt: 'Book and author together are the key of the link.',
  },
  {
    what: 'two authors in the same position of one book',
    table: 'book_authors',
    row: { book_id: 2, author_id: 2, position: 1 },
    lookAt: 'Book and position together are unique.',
  },
  {
    what: 'copy number 0',
    table: 'copies',
    row: { book_id: 1, copy_number: 0 },
    lookAt: 'Copies are counted from 1: a CHECK says so.',
  },
  {
    what: 'a negative copy number',
    table: 'copies',
    row: { book_id: 1, copy_number: -1 },
    lookAt: 'Copies are counted from 1: a CHECK says so.',
  },
  {
    what: 'author position 0',
    table: 'book_authors',
    row: { book_id: 2, author_id: 2, position: 0 },
    lookAt: 'Positions are counted from 1: a CHECK says so.',
  },
  {
    what: 'a loan that is due before it was taken',
    table: 'loans',
    row: { ...loan, due_on: '2026-03-14' },
    lookAt: 'A CHECK may compare two columns of a row: due_on and loaned_on.',
  },
  {
    what: 'a loan that was returned before it was taken',
    table: 'loans',
    row: { ...loan, returned_on: '2026-03-14' },
    lookAt: 'A CHECK may compare two columns of a row: returned_on and loaned_on.',
  },
]

/** The columns that may never be NULL, ids aside. */
export const required: Record<TableName, Row> = {
  authors: { name: 'Nell Asher' },
  books: { isbn: '978-0-00-000009-9', title: 'Another Book' },
  book_authors: { book_id: 2, author_id: 2, position: 2 },
  members: { name: 'Dov Reyes', email: 'dov@example.test', joined_on: '2026-02-02' },
  copies: { book_id: 2, copy_number: 2 },
  loans: { copy_id: 3, member_id: 3, loaned_on: '2026-03-15', due_on: '2026-04-12' },
}

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

/** Tries a row that breaks a rule; fails, saying what to look at, when the database takes it. */
export function expectRefused(db: SqliteDatabase, { what, table, row, lookAt }: Rule): void {
  if (refuses(() => insertRow(db, table, row))) return
  const advice = typeof lookAt === 'string' ? lookAt : lookAt(db)
  expect.fail(`${capitalised(what)} was accepted: ${table} ${show(row)}. ${advice}`)
}

export function expectDeleteRefused(
  db: SqliteDatabase,
  { what, table, id, child, column }: ReferredTo,
): void {
  const children = db
    .prepare(`SELECT count(*) FROM ${quoteName(child)} WHERE ${quoteName(column)} = ?`)
    .pluck()
  const before = children.get(id) as number
  if (refuses(() => db.prepare(`DELETE FROM ${quoteName(table)} WHERE id = ?`).run(id))) return
  const left = children.get(id) as number
  const advice =
    left < before
      ? `The rows of ${child} that pointed there are gone or changed as well: no ON DELETE CASCADE or SET NULL here.`
      : foreignKeyAdvice(db, child, column)
  expect.fail(`${capitalised(what)} was deleted. ${advice}`)
}

function refuses(write: () => unknown): boolean {
  try {
    write()
    return false
  } catch {
    return true
  }
}

function pointsNowhere(what: string, table: TableName, column: string, others: Row): Rule {
  const lookAt = (db: SqliteDatabase) => foreignKeyAdvice(db, table, column)
  return { what, table, row: { ...others, [column]: 4711 }, lookAt }
}

/** Says which half of a working foreign key is missing: the declaration, or the connection's setting. */
function foreignKeyAdvice(db: SqliteDatabase, table: TableName, column: string): string {
  const declared = db
    .prepare('SELECT count(*) FROM pragma_foreign_key_list(?) WHERE "from" = ?')
    .pluck()
    .get(table, column)
  const enforced = db.pragma('foreign_keys', { simple: true }) === 1
  const setting = 'PRAGMA foreign_keys is off on this connection, and createSchema has to switch it on'
  if (declared === 0) {
    const also = enforced ? '' : ` Besides, ${setting}.`
    return `No foreign key is declared on ${table}.${column}: it should say REFERENCES.${also}`
  }
  if (!enforced)
    return `The foreign key on ${table}.${column} is declared, but nobody enforces it: ${setting}.`
  return `Look at what the foreign key on ${quoteName(column)} refers to.`
}
