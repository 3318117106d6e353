import { expect, ExpectationError, expectRows, test, type PostgresFixture } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { MigrationSql, Answers } from '../../contract.ts'
import { everyRow, run, stateOf, tasksTable } from '../../data/migration-run.ts'
import { expectChanges, structureChanges, structureOf } from '../../data/structure.ts'
import { openClient } from '../../data/client.ts'
import { ADA, addTasks, addUsers, BO } from '../../data/task-rows.ts'
import { trackerBefore } from '../../data/tracker.ts'
import { badDays, badTitles, goodDays, goodTitles } from './values.ts'

export function migration(answers: Answers): void {
  test('up adds an empty due_date to the table that is there, and touches no row', async ({ postgres }) => {
    const { client, migrationSql } = await filledTable(answers, postgres)
    const [structure, rows, table] = [
      await structureOf(client),
      await everyRow(client),
      await tasksTable(client),
    ]
    await up(client, migrationSql)
    const now = await tasksTable(client)
    if (now.table !== table.table) throw madeAnew(rows.length - (await everyRow(client)).length)
    expectRows(await everyRow(client, 'due_date'), rows, { order: 'exact', dataSet: 'after migration.sql' })
    expect(await dueDates(client), 'the due_date of tasks from before').toEqual([null])
    expect(now.file, 'the file of the table: it was rewritten, and nobody could read it meanwhile').toBe(
      table.file,
    )
    const changes = structureChanges(structure, await structureOf(client))
    const others = changes.filter((line) => !ASKED.test(line))
    expect(others, 'what migration.sql changed beside due_date and the CHECKs').toEqual([])
    const old = client.query("INSERT INTO tasks (user_id, title) VALUES ($1, 'as programs did before')", [
      ADA,
    ])
    expect(await stateOf(old), 'an INSERT that knows nothing of due_date').toBeUndefined()
  })

  test('down leaves the table as it was, whatever due dates there are', async ({ postgres }) => {
    const { client, migrationSql } = await filledTable(answers, postgres)
    const [structure, rows] = [await structureOf(client), await everyRow(client)]
    await up(client, migrationSql)
    await client.query("UPDATE tasks SET due_date = '2026-04-01' WHERE done")
    await run(client, migrationSql, 'down')
    expectChanges(
      'down.sql does not leave the tables as they were before migration.sql: the next up meets what is left of the last one',
      structureChanges(structure, await structureOf(client)),
      [],
    )
    expectRows(await everyRow(client), rows, { order: 'exact', dataSet: 'after down.sql' })
  })

  test('up, down, up: nothing is lost but the due dates', async ({ postgres }) => {
    const { client, migrationSql } = await filledTable(answers, postgres)
    const rows = await everyRow(client)
    await up(client, migrationSql)
    await client.query("UPDATE tasks SET due_date = '2026-04-01'")
    await run(client, migrationSql, 'down')
    await up(client, migrationSql)
    expectRows(await everyRow(client, 'due_date'), rows, { order: 'exact', dataSet: 'after up, down, up' })
    expect(await dueDates(client), 'the due dates went with the column').toEqual([null])
  })

  test('the table refuses what is out of range, from any client', async ({ postgres }) => {
    const { client, migrationSql } = await filledTable(answers, postgres)
    await up(client, migrationSql)
    const insert = (title: string, day: string | null) =>
      stateOf(
        client.query('INSERT INTO tasks (user_id, title, due_date) VALUES ($1, $2, $3::date)', [
          BO,
          title,
          day,
        ]),
      )
    for (const [which, title] of Object.entries(goodTitles)) {
      expect(await insert(title, null), `the answer to a title ${which}`).toBeUndefined()
    }
    for (const day of goodDays) {
      expect(await insert(`for ${day}`, day), `the answer to the day ${day}`).toBeUndefined()
    }
    for (const [which, title] of Object.entries(badTitles))
      expectChecked(await insert(title, null), `a title ${which}`)
    for (const day of badDays) expectChecked(await insert('Some task', day), `the due_date ${day}`)
  })
}

/** The lines of a comparison that migration.sql is for. */
const ASKED = /^\+ column tasks\.due_date date$|^\+ constraint \S+ on tasks: CHECK /

const CHECK_VIOLATION = '23514'

function expectChecked(state: string | undefined, what: string): void {
  if (state === CHECK_VIOLATION) return
  if (state !== undefined) {
    expect(
      state,
      `the SQLSTATE for ${what}: it is to be a CHECK that refuses it, so that the client gets 400`,
    ).toBe(CHECK_VIOLATION)
  }
  throw new ExpectationError(
    `the table took ${what}: a check in the app holds for this app only, while scripts, imports and the next version of the ` +
      'app write to the same table. Let a CHECK refuse it',
  )
}

/** Runs migration.sql, and looks whether there is a column to talk about. */
async function up(client: Client, migrationSql: MigrationSql): Promise<void> {
  await run(client, migrationSql, 'up')
  const column = (await structureOf(client)).find((line) => line.startsWith('column tasks.due_date '))
  expect(column, 'after migration.sql, tasks has a due_date that is a DATE and may be NULL').toBe(
    'column tasks.due_date date',
  )
}

async function dueDates(client: Client): Promise<unknown[]> {
  const { rows } = await client.query<{ due_date: unknown }>('SELECT DISTINCT due_date FROM tasks')
  return rows.map(({ due_date }) => due_date)
}

function madeAnew(lost: number): Error {
  const lostRows =
    lost > 0 ? ` ${lost} rows are gone, those of other tables that referred to it included.` : ''
  return new ExpectationError(
    `migration.sql dropped the table and made a new one.${lostRows} Every read or write at that moment fails, and what ` +
      'the copy forgets is lost. ALTER TABLE adds to the table that is there',
  )
}

/** The tables as they were before, with rows in all that belongs to a task. */
async function filledTable(answers: Answers, postgres: PostgresFixture) {
  const { migrationSql } = await answers.dueDate()
  const client = await openClient(await trackerBefore(postgres, 'due_date'))
  await addUsers(client)
  await addTasks(client, [
    { user_id: ADA, title: 'x'.repeat(200), done: true, version: 4 },
    { user_id: ADA, title: '🌱'.repeat(200), deleted_at: new Date('2026-03-01T08:00:00Z') },
    { user_id: BO, title: 'y', created_at: new Date('2024-02-29T23:59:59Z') },
  ])
  await client.query(`INSERT INTO task_activities (task_id, kind) SELECT id, 'CREATED' FROM tasks`)
  await client.query(`INSERT INTO tags (name) VALUES ('home')`)
  await client.query('INSERT INTO task_tags (task_id, tag_id) SELECT tasks.id, tags.id FROM tasks, tags')
  return { client, migrationSql }
}
