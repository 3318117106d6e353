import { describe, expect, test } from 'vitest'
import { databases, failureOf } from '../test/databases.ts'
import { DatabaseError, errorTable } from './errors.ts'

const SCHEMA = `
  CREATE TABLE books (id INTEGER PRIMARY KEY, isbn TEXT UNIQUE, title TEXT NOT NULL);
  CREATE TABLE copies (
    id INTEGER PRIMARY KEY, book_id INTEGER NOT NULL REFERENCES books (id), copy_number INTEGER,
    CONSTRAINT copy_number_is_positive CHECK (copy_number > 0), UNIQUE (book_id, copy_number)
  );
  INSERT INTO books VALUES (1, '111', 'First');
  INSERT INTO copies VALUES (1, 1, 1);
`

const refusals = [
  [
    'a duplicate',
    `INSERT INTO books VALUES (2, '111', 'x')`,
    { code: 'DB_UNIQUE', table: 'books', columns: ['isbn'] },
  ],
  [
    'a duplicate pair',
    'INSERT INTO copies VALUES (2, 1, 1)',
    { code: 'DB_UNIQUE', columns: ['book_id', 'copy_number'] },
  ],
  [
    'a duplicate primary key',
    `INSERT INTO books VALUES (1, '2', 'x')`,
    { code: 'DB_UNIQUE', columns: ['id'] },
  ],
  ['an orphan', 'INSERT INTO copies VALUES (2, 9, 1)', { code: 'DB_FOREIGN_KEY' }],
  ['a parent with children', 'DELETE FROM books', { code: 'DB_FOREIGN_KEY' }],
  [
    'a broken check',
    'UPDATE copies SET copy_number = -1',
    { code: 'DB_CHECK', constraint: 'copy_number_is_positive' },
  ],
  [
    'a missing value',
    'INSERT INTO books (id) VALUES (2)',
    { code: 'DB_NOT_NULL', table: 'books', columns: ['title'] },
  ],
  ['a syntax error', 'SELEC 1', { code: 'DB_SYNTAX', position: 1 }],
  ['an unknown table', 'SELECT 1 FROM nope', { code: 'DB_UNDEFINED_TABLE', position: 15 }],
  ['an unknown column', 'SELECT nope FROM books', { code: 'DB_UNDEFINED_COLUMN', position: 8 }],
  ['an ambiguous column', 'SELECT id FROM books, copies', { code: 'DB_UNDEFINED_COLUMN', position: 8 }],
  ['an unknown function', 'SELECT nofn(1)', { code: 'DB_UNDEFINED_FUNCTION', position: 8 }],
  ['a table that exists', 'CREATE TABLE books (id INTEGER)', { code: 'DB_DUPLICATE_OBJECT' }],
] as const

describe.for(databases)('an error of $name', ({ open }) => {
  test.for(refusals)('has a code and names what it can: %s', async ([, sql, expected]) => {
    const db = await open()
    await db.exec(SCHEMA)
    const error = await failureOf(() => db.query(sql))
    expect(error).toMatchObject({ ...expected, sql, name: 'DatabaseError' })
    expect(error.message).toBe((error.cause as Error).message)
  })

  test('shows the line of a mistake in a text of several statements', async () => {
    const db = await open()
    const error = await failureOf(() =>
      db.exec('CREATE TABLE a (b INTEGER);\n\nSELECT 1,\n       nope\nFROM a;'),
    )
    expect(error.code).toBe('DB_UNDEFINED_COLUMN')
    expect(error.excerpt).toBe('3 | SELECT 1,\n4 |        nope\n  |        ^\n5 | FROM a;')
  })

  test('counts its position as a string does, whatever stands before it', async () => {
    const db = await open()
    const sql = "SELECT '😀 é' AS a,\r\n nope"
    const error = await failureOf(() => db.query(sql))
    expect(error.position).toBe(sql.indexOf('nope') + 1)
    expect(error.excerpt).toMatch(/\| {2}nope\n.*\| {2}\^$/)
  })

  test('never holds the values of parameters', async () => {
    const db = await open()
    await db.exec(SCHEMA)
    const insert = () => db.query('INSERT INTO books VALUES ($1, $2, $3)', [1, 'hidden', 'hidden'])
    const error = await failureOf(insert)
    expect(error.code).toBe('DB_UNIQUE')
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('hidden')
  })

  test('keeps its details when it is copied between processes', async () => {
    const db = await open()
    const error = await failureOf(() => db.query('SELECT\nnope'))
    const copied = JSON.parse(JSON.stringify({ ...error })) as object
    expect(copied).toEqual({
      code: 'DB_UNDEFINED_COLUMN',
      sql: 'SELECT\nnope',
      position: 8,
      excerpt: '1 | SELECT\n2 | nope\n  | ^',
    })
  })

  test('points at the line of the caller', async () => {
    const db = await open()
    const error = await failureOf(async function theCaller() {
      await db.query('SELECT nope')
    })
    expect(error.stack).toContain('theCaller')
    expect(error.stack).not.toMatch(/db-kit\/src\/(?!errors\.test)/)
  })
})

test('every code says what happened and what to do', () => {
  for (const [code, { message, meaning, ...more }] of Object.entries(errorTable)) {
    expect(code).toMatch(/^DB_[A-Z_]+$/)
    expect(message.length).toBeGreaterThan(10)
    expect(meaning).toMatch(/[.`]$/)
    const { nextStep } = { nextStep: undefined, ...more }
    expect(new DatabaseError(code as keyof typeof errorTable, 'x').nextStep).toBe(nextStep)
  }
})

test('details that are not known are not there', () => {
  expect(Object.keys(new DatabaseError('DB_OTHER', 'x', { table: undefined }))).toEqual(['code'])
})
