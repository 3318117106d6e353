import { describe, expect, test, type PostgresFixture } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { Answers } from '../../contract.ts'
import { DerivedDatabases } from '../../data/derived-database.ts'
import { expectDeleteRefused, referredTo, rules } from './rules.ts'
import {
  columnsOf,
  expectExplicitLink,
  expectFactsOnce,
  expectTablesAndColumns,
  shape,
  type TableName,
} from './shape.ts'
import { another, readRow, storeWorld, world } from './world.ts'
import { expectRefused, store } from '../../data/refusals.ts'

/**
 * As 1.1, on the SQL that Prisma derives from the models: rows that break a rule must be refused, rows that keep them
 * all must get in. The rules that Prisma's language cannot say are not asked for.
 */
export function spec(answers: Answers): void {
  const library = new Library(answers)
  describe('2.1 Models for the library', () => {
    test('has the tables and columns of the brief', async ({ postgres }) => {
      expectTablesAndColumns(await columnsOf(await library.empty(postgres)))
    })

    test('links books and authors by a model of its own', async ({ postgres }) => {
      expectExplicitLink(await columnsOf(await library.empty(postgres)))
    })

    test('stores each fact once: nothing about an author, a book or a member in another table', async ({
      postgres,
    }) => {
      expectFactsOnce(await columnsOf(await library.empty(postgres)))
    })

    identifiesRows(library)
    acceptsGoodRows(library)
    refusesBadRows(library)
  })
}

function identifiesRows(library: Library): void {
  const numbered = ['authors', 'books', 'members', 'copies', 'loans'] as const

  test('accepts rows without an id, and numbers them', async ({ postgres }) => {
    const client = await library.filled(postgres, ...numbered)
    for (const table of numbered) {
      const { id } = await store(client, table, another[table], 'A row without an id')
      // The driver gives a bigint as text.
      expect(String(id), `the id that ${table} gave out is to be a whole number`).toMatch(/^\d+$/)
    }
  })

  test('refuses two rows with the same id', async ({ postgres }) => {
    const client = await library.filled(postgres, ...numbered)
    for (const table of numbered) {
      await expectRefused(client, {
        what: `a second row with id 1 in ${table}`,
        table,
        row: { id: 1, ...another[table] },
        lookAt: `${table}.id must be the key: @id.`,
      })
    }
  })
}

function acceptsGoodRows(library: Library): void {
  test('accepts a book with two authors, and an author of two books', async ({ postgres }) => {
    await library.filled(postgres, 'book_authors')
  })

  test('accepts two members with the same name, and a book whose year is not known', async ({ postgres }) => {
    const client = await library.filled(postgres, 'members', 'books')
    const namesake = { ...another.members, name: world.members[0].name }
    await store(client, 'members', namesake, 'A second member of the same name')
    const undated = { ...another.books, published_year: null }
    await store(client, 'books', undated, 'A book without a year')
  })

  test('accepts a copy that is lent again after it came back', async ({ postgres }) => {
    const client = await library.filled(postgres, 'loans')
    const again = { ...another.loans, copy_id: 1, returned_on: null }
    await store(client, 'loans', again, 'A loan of a copy that was lent before, and returned,')
  })

  test('keeps days as days', async ({ postgres }) => {
    const client = await library.filled(postgres, 'loans')
    const { loaned_on, due_on, returned_on } = await readRow(client, 'loans', 1)
    expect(
      { loaned_on, due_on, returned_on },
      'loan 1, as PostgreSQL writes it: a DateTime is an instant, with an hour that nobody meant; @db.Date makes it a day',
    ).toEqual({ loaned_on: '2026-03-02', due_on: '2026-03-30', returned_on: '2026-03-20' })
    const { joined_on } = await readRow(client, 'members', 1)
    expect(joined_on, 'the day on which member 1 joined').toBe('2026-01-05')
  })
}

function refusesBadRows(library: Library): void {
  for (const rule of rules) {
    test(`refuses ${rule.what}`, async ({ postgres }) =>
      expectRefused(await library.filled(postgres, rule.table), rule))
  }

  for (const table of Object.keys(shape) as TableName[]) {
    const columns = Object.keys(another[table])
    test(`refuses NULL in ${table}: ${columns.join(', ')}`, async ({ postgres }) => {
      const client = await library.filled(postgres, table)
      for (const column of columns) {
        await expectRefused(client, {
          what: `NULL in ${table}.${column}`,
          table,
          row: { ...another[table], [column]: null },
          lookAt: 'A field with a question mark may be missing; this one may not.',
        })
      }
    })
  }

  for (const target of referredTo) {
    test(`refuses to delete ${target.what}`, async ({ postgres }) => {
      await expectDeleteRefused(await library.filled(postgres, target.child), target)
    })
  }
}

/** Databases in the learner's models. */
class Library {
  readonly #models: DerivedDatabases

  constructor(answers: Answers) {
    this.#models = new DerivedDatabases(answers, async () => (await answers.libraryModels()).readSchema())
  }

  empty(postgres: PostgresFixture): Promise<Client> {
    return this.#models.open(postgres)
  }

  /** With rows in some tables and in those they point at. */
  async filled(postgres: PostgresFixture, ...tables: TableName[]): Promise<Client> {
    const client = await this.empty(postgres)
    await storeWorld(client, tables)
    return client
  }
}
