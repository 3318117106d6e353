import { describe, expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { differences, readCatalog, type CatalogPart } from '../../data/catalog.ts'
import { expectColumns, expectEveryForeignKeyIndexed, expectHoursFromNow } from './catalog.ts'
import { Tracker } from './databases.ts'
import { keepsRules } from './rules.ts'
import { bare } from './world.ts'
import { store } from '../../data/refusals.ts'

/** The models are judged by the tables that Prisma makes of them, the migration by making the same tables. */
export function spec(answers: Answers): void {
  const tracker = new Tracker(answers)
  describe('2.3 Models and the first migration', () => {
    test('has the tables and columns of the brief', async ({ postgres }) => {
      await expectColumns(await tracker.fromModels(postgres))
    })

    givesOut(tracker)
    keepsRules(tracker)

    test('has an index for every foreign key', async ({ postgres }) => {
      await expectEveryForeignKeyIndexed(await tracker.fromModels(postgres))
    })

    migrates(tracker)
  })
}

function givesOut(tracker: Tracker): void {
  test('the database itself gives out ids and times, and a task begins as not done', async ({ postgres }) => {
    const client = await tracker.filled(postgres)
    for (const table of ['users', 'tasks', 'tags'] as const) {
      const what =
        `A row of ${table} that another program writes, which does not know Prisma (uuid() and @updatedAt are added by the ` +
        'client on its way to the database, dbgenerated() and now() by the database),'
      const row = await store(client, table, bare[table], what)
      expect(row['id'], `the id that ${table} gave out is no UUID`).toMatch(/^[0-9a-f-]{36}$/)
      if (table === 'tasks') expect(row['done'], 'done of a new task').toBe(false)
    }
  })

  test('created_at and updated_at are instants, whatever time zone a session is in', async ({ postgres }) => {
    const client = await tracker.filled(postgres)
    for (const table of ['users', 'tasks'] as const) {
      for (const column of ['created_at', 'updated_at'] as const)
        await expectHoursFromNow(client, table, column)
    }
  })
}

function migrates(tracker: Tracker): void {
  const parts: [CatalogPart, string][] = [
    ['columns', 'column'],
    ['keys', 'primary key'],
    ['indexes', 'index'],
    ['foreignKeys', 'foreign key'],
  ]

  test('the migration makes the tables that the models describe', async ({ postgres }) => {
    const migrated = await readCatalog(await tracker.fromMigration(postgres))
    const described = await readCatalog(await tracker.fromModels(postgres))
    const lines = parts.flatMap(([part, kind]) => {
      const { missing, unwanted } = differences(described[part], migrated[part])
      return [
        ...missing.map((line) => `only in the models     ${kind} ${line}`),
        ...unwanted.map((line) => `only in the migration  ${kind} ${line}`),
      ]
    })
    if (lines.length === 0) return
    throw new ExpectationError(
      'The migration does not make what the models describe: its tables are not those that the code was written for. ' +
        'Empty migration.sql and let Prisma write it again',
      lines.join('\n'),
    )
  })
}
