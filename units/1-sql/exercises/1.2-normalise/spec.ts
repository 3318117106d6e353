import { describe, expect, expectRows, test } from '@levelup/test-harness'
import Sqlite from 'better-sqlite3'
import type { NormalForm } from './contract.ts'
import type { SqliteDatabase, Answers } from '../../contract.ts'
import { openForTest, type SqliteFiles } from '../../data/library.ts'
import { insertRow, insertRows, type Row } from '../../data/rows.ts'
import { sheets, sheetSchema, tidy, typedByHand, type Sheet } from './sheet.ts'
import { expectedAuthors, expectedBooks, expectedMembers, expectedSheet } from './expected.ts'
import { readings, SHEET_FROM_TABLES } from './readings.ts'

const forms: readonly NormalForm[] = ['1nf', '2nf', '3nf']

export function spec(answers: Answers): void {
  describe('1.2 From the spreadsheet to third normal form', () => {
    for (const { title, after, sql, expected } of readings) {
      test(title, async ({ sqlite }) => {
        for (const sheet of sheets) {
          const db = await normalisedTo(answers, sqlite, sheet, after)
          expectRead(db, sql, expected(sheet), sheet)
        }
      })
    }

    test('nothing is lost: a join of the six tables tells the whole sheet again', async ({ sqlite }) => {
      for (const sheet of sheets) {
        const db = await normalisedTo(answers, sqlite, sheet, '3nf')
        expectRead(db, SHEET_FROM_TABLES, expectedSheet(sheet), sheet)
      }
    })

    leavesTidyTables(answers)
    endsAnomalies(answers)
  })
}

function leavesTidyTables(answers: Answers): void {
  for (const [after, gone] of [
    ['2nf', ['sheet_1nf']],
    ['3nf', ['sheet_1nf', 'books_2nf', 'book_authors_2nf', 'copies_2nf', 'loans_2nf']],
  ] as const) {
    test(`${after}.sql drops the tables that it replaces`, async ({ sqlite }) => {
      const db = await normalisedTo(answers, sqlite, tidy, after)
      const left = gone.filter((table) => tablesOf(db).includes(table))
      expect(
        left,
        'tables of an earlier step are still there, with every fact in them a second time',
      ).toEqual([])
    })
  }

  test('loan_sheet stays as it was, for the librarian to compare', async ({ sqlite }) => {
    const db = await normalisedTo(answers, sqlite, typedByHand, '3nf')
    expectRead(db, 'SELECT * FROM loan_sheet', typedByHand.lines, typedByHand)
  })
}

function endsAnomalies(answers: Answers): void {
  test('no update anomaly: a name that is corrected in one row is right on every loan and book', async ({
    sqlite,
  }) => {
    const db = await normalisedTo(answers, sqlite, tidy, '3nf')
    updateOne(db, "UPDATE members SET name = 'Ada Marsh' WHERE email = 'ada@example.test'")
    updateOne(db, "UPDATE authors SET name = 'Mira Holt-Vane' WHERE name = 'Mira Holt'")
    const renamed = expectedSheet(tidy).map((row) => ({
      ...row,
      member_name: row.member_email === 'ada@example.test' ? 'Ada Marsh' : (row.member_name ?? null),
      authors: String(row.authors).replace('Mira Holt', 'Mira Holt-Vane'),
    }))
    expectRead(db, SHEET_FROM_TABLES, renamed, tidy)
  })

  test('no insert anomaly: a member without a loan and a book without a copy can be stored', async ({
    sqlite,
  }) => {
    const db = await normalisedTo(answers, sqlite, tidy, '3nf')
    insertRow(db, 'members', { name: 'Cleo Marsh', email: 'cleo@example.test', joined_on: '2026-05-01' })
    const book = insertRow(db, 'books', {
      isbn: '978-0-00-000009-9',
      title: 'On Order',
      published_year: 2026,
    })
    const author = insertRow(db, 'authors', { name: 'Nell Asher' })
    insertRow(db, 'book_authors', { book_id: book, author_id: author, position: 1 })
    expectRead(db, SHEET_FROM_TABLES, expectedSheet(tidy), tidy)
  })

  test('no delete anomaly: deleting a loan loses neither its member nor its book', async ({ sqlite }) => {
    const db = await normalisedTo(answers, sqlite, tidy, '3nf')
    db.exec('DELETE FROM loans')
    expectRead(db, 'SELECT name, email, joined_on FROM members', expectedMembers(tidy), tidy)
    expectRead(db, 'SELECT isbn, title, published_year FROM books', expectedBooks(tidy), tidy)
    expectRead(db, 'SELECT name FROM authors', expectedAuthors(tidy), tidy)
  })
}

/** A database with the sheet in it, on which the learner's steps have run, up to and with `form`. */
async function normalisedTo(
  answers: Answers,
  sqlite: SqliteFiles,
  sheet: Sheet,
  form: NormalForm,
): Promise<SqliteDatabase> {
  const migration = await answers.normalise()
  const file = await sqlite.create({
    key: `sheet\n${sheetSchema}\n${JSON.stringify(sheet)}`,
    build: (path) => buildSheet(path, sheet),
  })
  const db = openForTest(answers, file)
  db.pragma('foreign_keys = ON')
  for (const step of forms.slice(0, forms.indexOf(form) + 1)) migration.normaliseTo(db, step)
  return db
}

function buildSheet(file: string, sheet: Sheet): void {
  const db = new Sqlite(file)
  db.exec(sheetSchema)
  db.transaction(() => insertRows(db, 'loan_sheet', sheet.lines))()
  db.close()
}

function expectRead(db: SqliteDatabase, sql: string, expected: readonly Row[], sheet: Sheet): void {
  expectRows(db.prepare(sql).all() as Row[], expected, { order: 'any', statement: sql, dataSet: sheet.name })
}

function updateOne(db: SqliteDatabase, sql: string): void {
  expect(db.prepare(sql).run().changes, `rows changed by ${sql}`).toBe(1)
}

function tablesOf(db: SqliteDatabase): unknown[] {
  return db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
}
