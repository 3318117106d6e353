import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DatabaseError } from '../errors.ts'
import { connectSqlite } from './index.ts'

const SCHEMA = `
CREATE TABLE members (id INTEGER PRIMARY KEY, name TEXT, email TEXT UNIQUE);
CREATE TABLE loans (id INTEGER PRIMARY KEY, member_id INTEGER REFERENCES members (id));
`

/** Each text holds ‸ where the caret must be. */
const mistakes: readonly (readonly [title: string, marked: string])[] = [
  ['the first word', '‸SELEC 1'],
  ['a word in the middle of several lines', 'SELECT name\nFROM members\nWHRE ‸id = 1 AND name = 2'],
  ['the second comma, not the first', 'SELECT id, name,‸, email FROM members'],
  ['a keyword that is also the start of an earlier word', 'SELECT id selected, name ‸SELECT FROM members'],
  ['a token that stands in a string and a comment before', "SELECT ')' /* ) */ -- )\n ‸)"],
  ['a statement that stops early', 'SELECT (1 +‸ '],
  ['a statement that stops early, with a semicolon', 'INSERT INTO members (id‸;'],
  ['a quote that never closes', "SELECT 1 FROM members WHERE name = ‸'Ada"],
  ['a character that is no token', 'SELECT 1 ‸@ 2'],
  ['a misspelt column', 'SELECT id, ‸nme FROM members'],
  [
    'a misspelt column that has an alias of the same name',
    'SELECT (SELECT name AS nme FROM members), ‸nme FROM loans',
  ],
  ['a qualified column', 'SELECT m.id, m . name FROM members m WHERE ‸m.mail = 1'],
  ['a string in double quotes', 'SELECT id FROM members WHERE name = ‸"Ada"'],
  ['an ambiguous column', 'SELECT members.id, ‸id FROM members JOIN loans ON 1'],
  ['a misspelt table', 'SELECT member.id FROM ‸member WHERE member.id = 1'],
  ['a misspelt table in a join', 'SELECT 1 FROM members JOIN ‸loan ON 1'],
  ['a column of an INSERT', 'INSERT INTO members (id, ‸mail) VALUES (1, 2)'],
  ['a column named twice', 'CREATE TABLE t (id INT, ‸id INT)'],
  ['a table that exists', 'CREATE TABLE ‸members (id INT)'],
  ['a function that does not exist', 'SELECT id, ‸nofn(name) FROM members'],
  ['too many arguments', 'SELECT ‸abs(1, 2)'],
  ['an aggregate in the wrong place', 'SELECT id FROM members WHERE ‸count(id) > 1'],
  ['the second statement', 'SELECT 1; -- one; two\nSELECT ‸nme FROM members; SELECT 2'],
  [
    'a statement after a trigger',
    'CREATE TRIGGER t AFTER INSERT ON loans BEGIN SELECT 1; SELECT CASE WHEN 1 THEN 2 END; END;\n‸SELEC 1;',
  ],
  [
    'a statement that needs the one before it',
    "CREATE TABLE t (a);\nINSERT INTO t VALUES ('selec;');\nINSERT INTO t ‸VALUE (1);",
  ],
  ['text before the mistake that is not ASCII', "SELECT '😀 é' AS ünï, ‸nme FROM members"],
]

describe('the place of a mistake in SQLite', () => {
  test.for(mistakes)('is found: %s', ([, marked]) => {
    const error = failureOf(marked.replace('‸', ''))
    expect(marked.replace('‸', '')).toBe(error.sql)
    expect(markAt(error)).toBe(marked)
    expect(error.excerpt).toMatch(/^ *\| *\^$/m)
  })

  test('is the statement that broke a constraint, when it can only be one', () => {
    const members = "INSERT INTO members VALUES (1, 'Ada', 'ada@example.test');\n"
    const one = failureOf(`${members}INSERT INTO loans VALUES (1, 9);\nSELECT 1;`)
    expect(one).toMatchObject({ code: 'DB_FOREIGN_KEY' })
    expect(one.position).toBeUndefined()
    const duplicate = failureOf(
      `${members}INSERT INTO loans VALUES (1, 1);\nUPDATE loans SET id = 2;\n${members}`,
    )
    expect(duplicate.position).toBeUndefined()
    const loan = failureOf(`${members}\nINSERT INTO loans VALUES (1, 1), (1, 1);`)
    expect(loan).toMatchObject({ code: 'DB_UNIQUE', position: members.length + 2 })
  })

  test('is looked for without running a pragma again', () => {
    const db = open()
    const error = caught(() => db.exec('PRAGMA foreign_keys = OFF; PRAGMA foreign_keys = ON; SELECT nope'))
    expect(error.excerpt).toMatch(/nope\n.*\^$/)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  test('is not claimed when the database names nothing of the statement', () => {
    const db = open()
    db.exec('CREATE VIEW broken AS SELECT missing FROM members')
    const error = caught(() => db.prepare('SELECT * FROM broken'))
    expect(error).toMatchObject({ message: 'no such column: missing', code: 'DB_UNDEFINED_COLUMN' })
    expect(error.position).toBeUndefined()
  })

  test('is inside the text whatever the text is', () => {
    const db = open()
    const fragment = fc.constantFrom(
      'SELECT',
      'nme',
      'members',
      "'",
      '"',
      '(',
      ')',
      ',',
      ';',
      '\n',
      '--',
      '/*',
      '*/',
      'END',
      '1',
      ' ',
      '@',
      'CREATE TRIGGER',
      'BEGIN',
      '.',
      '[',
      '😀',
      '`',
      'id',
    )
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 25 }), (fragments) => {
        const sql = fragments.join(' ')
        try {
          db.prepare(sql)
        } catch (error) {
          if (!(error instanceof DatabaseError) || error.position === undefined) return
          expect(error.position).toBeGreaterThanOrEqual(1)
          expect(error.position).toBeLessThanOrEqual(sql.length + 1)
        }
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  test('is found in a text of half a megabyte', () => {
    const rows = Array.from({ length: 20_000 }, (_, id) => `(${id}, 'x', 'y')`).join(',\n')
    const sql = `INSERT INTO members VALUES ${rows},,(1, 2, 3)`
    const error = failureOf(sql)
    expect(error.position).toBe(sql.indexOf(',,') + 2)
  })
})

function markAt({ sql = '', position }: DatabaseError): string {
  return position === undefined ? sql : `${sql.slice(0, position - 1)}‸${sql.slice(position - 1)}`
}

function failureOf(sql: string): DatabaseError {
  const db = open()
  return caught(() => db.exec(sql))
}

function open() {
  const db = connectSqlite(':memory:')
  onTestFinished(() => void db.close())
  db.exec(SCHEMA)
  return db
}

function caught(run: () => unknown): DatabaseError {
  try {
    run()
  } catch (error) {
    if (error instanceof DatabaseError) return error
    throw error
  }
  throw new Error('expected a DatabaseError')
}
