import { expect, ExpectationError, expectRows, test, type PostgresFixture } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { Answers } from '../../contract.ts'
import { everyRow, run, stateOf } from '../../data/migration-run.ts'
import { expectChanges, structureChanges, structureOf } from '../../data/structure.ts'
import { openClient } from '../../data/client.ts'
import { ADA, addTasks, addUsers, BO } from '../../data/task-rows.ts'
import { trackerBefore } from '../../data/tracker.ts'

const TITLE = 'Water the plants'
const spring = new Date('2026-03-01T08:00:00Z')
const UNIQUE_VIOLATION = '23505'

/** The migration: which titles are taken. */
export function livingTitles(answers: Answers): void {
  test('a title in the trash can be used again, as often as you like', async ({ postgres }) => {
    const { client, migrationSql } = await beforeSoftDelete(answers, postgres)
    await run(client, migrationSql, 'up')
    await expectStored(client, spring, 'a task in the trash')
    await expectStored(client, null, 'a living task of the same title')
    await expectStored(client, spring, 'one more in the trash, deleted at the same instant')
  })

  test('among the living a title stays unique for each user, under the name that the app knows', async ({
    postgres,
  }) => {
    const { client, migrationSql } = await beforeSoftDelete(answers, postgres)
    await run(client, migrationSql, 'up')
    await expectStored(client, spring, 'a task in the trash')
    await expectStored(client, null, 'a living task of the same title')
    await addTasks(client, [{ user_id: BO, title: TITLE }])
    await expectTaken(
      client.query('INSERT INTO tasks (user_id, title) VALUES ($1, $2)', [ADA, TITLE]),
      'a second living task of this title',
    )
    await expectTaken(
      client.query('UPDATE tasks SET deleted_at = NULL WHERE title = $1 AND deleted_at IS NOT NULL', [TITLE]),
      'a task that is taken out of the trash, while another has its title',
    )
  })

  test('down brings back the old rule, and leaves nothing behind', async ({ postgres }) => {
    const { client, migrationSql } = await beforeSoftDelete(answers, postgres)
    const [structure, rows] = [await structureOf(client), await everyRow(client)]
    await run(client, migrationSql, 'up')
    await run(client, migrationSql, 'down')
    expectChanges(
      'down.sql does not leave the tables as they were before migration.sql',
      structureChanges(structure, await structureOf(client)),
      [],
    )
    expectRows(await everyRow(client), rows, { order: 'exact', dataSet: 'after down.sql' })
  })

  test('down gives up rather than delete what stands in its way', async ({ postgres }) => {
    const { client, migrationSql } = await beforeSoftDelete(answers, postgres)
    await run(client, migrationSql, 'up')
    await expectStored(client, spring, 'a task in the trash')
    await expectStored(client, null, 'a living task of the same title')
    const [structure, rows] = [await structureOf(client), await everyRow(client)]
    const state = await stateOf(client.query(migrationSql('down')))
    const lost = rows.length - (await everyRow(client)).length
    if (lost > 0) {
      throw new ExpectationError(
        `down.sql got its way by deleting ${lost === 1 ? 'a row' : `${lost} rows`}. A team that goes back to yesterday's version in a ` +
          'hurry does not expect to lose what people may still want back: let it fail, and let people decide',
      )
    }
    expectRows(await everyRow(client), rows, { order: 'exact', dataSet: 'after down.sql' })
    expect(
      state,
      'how down.sql ends while the trash holds a title that is taken: with a unique violation',
    ).toBe(UNIQUE_VIOLATION)
    expectChanges(
      'down.sql failed half way, and left the tables changed',
      structureChanges(structure, await structureOf(client)),
      [],
    )
  })
}

async function expectStored(client: Client, deletedAt: Date | null, what: string): Promise<void> {
  const insert = 'INSERT INTO tasks (user_id, title, deleted_at) VALUES ($1, $2, $3)'
  const state = await stateOf(client.query(insert, [ADA, TITLE, deletedAt]))
  if (state !== UNIQUE_VIOLATION) return expect(state, `the answer to ${what}`).toBeUndefined()
  throw new ExpectationError(
    `the table refuses ${what}: the title counts as taken although only the trash has it. People delete a task, want to write it ` +
      'anew, and are told about a duplicate that they cannot see',
  )
}

async function expectTaken(query: Promise<unknown>, what: string): Promise<void> {
  let error: { code?: string; constraint?: string } = {}
  try {
    await query
  } catch (caught) {
    error = caught as typeof error
  }
  if (error.code === undefined) {
    throw new ExpectationError(
      `the table took ${what}: the rule is gone for the living too. In a unique index no NULL equals another, so a column that ` +
        'is NULL for all who live makes none of them a duplicate; an index WHERE it IS NULL is what you want',
    )
  }
  expect(error.code, `the answer to ${what}: a unique violation`).toBe(UNIQUE_VIOLATION)
  expect(error.constraint, 'the name by which the app knows DUPLICATE_TITLE').toBe('tasks_user_id_title_key')
}

async function beforeSoftDelete(answers: Answers, postgres: PostgresFixture) {
  const { migrationSql } = await answers.softDelete()
  const client = await openClient(await trackerBefore(postgres, 'soft_delete'))
  await addUsers(client)
  await addTasks(client, [
    { user_id: ADA, title: 'Sell the car', deleted_at: spring },
    { user_id: BO, title: 'Feed the cat' },
  ])
  return { client, migrationSql }
}
