import { describe, expect, test } from '@levelup/test-harness'
import type { SqliteDatabase, Answers } from '../../contract.ts'
import { openForTest, type SqliteFiles } from '../../data/library.ts'
import { expectDeleteRefused, expectRefused, referredTo, required, rules } from './rules.ts'
import { expectFactsOnce, expectTablesAndColumns, shape, type TableName } from './shape.ts'
import { expectNumbered, store, storeWorld, world } from './world.ts'

/**
 * Structure by behaviour: rows that break a rule must be refused, rows that keep them all must get in. How constraints
 * are named, and whether a rule is a column's, a table's, an index or a trigger, is the learner's choice.
 */
export function spec(answers: Answers): void {
  describe('1.1 A schema that keeps its own rules', () => {
    test('has the tables and columns of the brief', async ({ sqlite }) => {
      expectTablesAndColumns(await newLibrary(answers, sqlite))
    })

    test('stores each fact once: nothing about an author, a book or a member in another table', async ({
      sqlite,
    }) => {
      expectFactsOnce(await newLibrary(answers, sqlite))
    })

    identifiesRows(answers)
    acceptsGoodRows(answers)
    for (const rule of rules) {
      test(`refuses ${rule.what}`, async ({ sqlite }) =>
        expectRefused(await libraryWith(answers, sqlite, rule.table), rule))
    }
    refusesMissingValues(answers)
    refusesLaterChanges(answers)
  })
}

function identifiesRows(answers: Answers): void {
  const numbered = ['authors', 'books', 'members', 'copies', 'loans'] as const

  test('accepts rows without an id, and numbers them', async ({ sqlite }) => {
    for (const table of numbered)
      expectNumbered(await libraryWith(answers, sqlite, table), table, required[table])
  })

  test('refuses two rows with the same id', async ({ sqlite }) => {
    for (const table of numbered) {
      expectRefused(await libraryWith(answers, sqlite, table), {
        what: `a second row with id 1 in ${table}`,
        table,
        row: { id: 1, ...required[table] },
        lookAt: `${table}.id must be the PRIMARY KEY.`,
      })
    }
  })
}

function acceptsGoodRows(answers: Answers): void {
  test('accepts a book with two authors, and an author of two books', async ({ sqlite }) => {
    await libraryWith(answers, sqlite, 'book_authors')
  })

  test('accepts two members with the same name', async ({ sqlite }) => {
    const db = await libraryWith(answers, sqlite, 'members')
    const namesake = { name: world.members[0].name, email: 'ada.q@example.test', joined_on: '2026-02-02' }
    store(db, 'members', namesake, 'A second member of the same name')
  })

  test('accepts a book whose year is not known', async ({ sqlite }) => {
    const db = await libraryWith(answers, sqlite, 'books')
    const undated = { isbn: '978-0-00-000003-3', title: 'Letters, Undated', published_year: null }
    store(db, 'books', undated, 'A book without a year')
  })

  test('accepts a copy that is lent again after it came back', async ({ sqlite }) => {
    const db = await libraryWith(answers, sqlite, 'loans')
    const again = {
      copy_id: 1,
      member_id: 3,
      loaned_on: '2026-03-21',
      due_on: '2026-04-18',
      returned_on: null,
    }
    store(db, 'loans', again, 'A loan of a copy that was lent before, and returned,')
  })

  test('accepts a loan that is due, and comes back, on its first day', async ({ sqlite }) => {
    const db = await libraryWith(answers, sqlite, 'loans')
    const day = '2026-03-15'
    const sameDay = { copy_id: 3, member_id: 3, loaned_on: day, due_on: day, returned_on: day }
    store(db, 'loans', sameDay, 'A loan for the reading room, due and returned on the day it was taken,')
  })

  test('accepts a loan that comes back late', async ({ sqlite }) => {
    const db = await libraryWith(answers, sqlite, 'loans')
    const late = { ...required.loans, returned_on: '2026-12-24' }
    store(db, 'loans', late, 'A loan that came back months after it was due')
  })
}

function refusesMissingValues(answers: Answers): void {
  for (const table of Object.keys(shape) as TableName[]) {
    const columns = Object.keys(required[table])
    test(`refuses NULL in ${table}: ${columns.join(', ')}`, async ({ sqlite }) => {
      const db = await libraryWith(answers, sqlite, table)
      for (const column of columns) {
        expectRefused(db, {
          what: `NULL in ${table}.${column}`,
          table,
          row: { ...required[table], [column]: null },
          lookAt:
            'Say NOT NULL: no other constraint refuses NULL, in SQLite not even a PRIMARY KEY of two columns.',
        })
      }
    })
  }
}

function refusesLaterChanges(answers: Answers): void {
  test('refuses a return that an UPDATE moves before the loan', async ({ sqlite }) => {
    const db = await libraryWith(answers, sqlite, 'loans')
    const change = db.prepare("UPDATE loans SET returned_on = '2026-03-09' WHERE id = 2")
    expect(
      () => change.run(),
      'loan 2 was taken on 2026-03-10; its return was set to the day before',
    ).toThrow()
  })

  for (const target of referredTo) {
    test(`refuses to delete ${target.what}`, async ({ sqlite }) => {
      expectDeleteRefused(await libraryWith(answers, sqlite, target.child), target)
    })
  }
}

/** A database in the learner's schema, with rows in one table and in those it points at. */
async function libraryWith(answers: Answers, sqlite: SqliteFiles, table: TableName): Promise<SqliteDatabase> {
  const db = await newLibrary(answers, sqlite)
  storeWorld(db, table)
  return db
}

async function newLibrary(answers: Answers, sqlite: SqliteFiles): Promise<SqliteDatabase> {
  const schema = await answers.schema()
  const db = openForTest(answers, await sqlite.create())
  schema.createSchema(db)
  return db
}
