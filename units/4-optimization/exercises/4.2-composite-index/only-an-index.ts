import { expect, ExpectationError, expectRows, test } from '@levelup/test-harness'
import { analyse, expectPlan, readPlan } from '@levelup/test-harness/plans'
import type { Client } from 'pg'
import { everyRow } from 'unit-3/data/migration-run.ts'
import { structureChanges } from 'unit-3/data/structure.ts'
import type { Answers } from '../../contract.ts'
import { allThereIs } from './all-there-is.ts'
import { migrate } from './migrate.ts'
import { fewTasks, manyTasks } from './tracker.ts'

const NEW_INDEX = /^\+ CREATE (?:UNIQUE )?INDEX .* ON public\.tasks /
const OLD_INDEX = /^- CREATE INDEX tasks_user_id_idx /

/** What the migration must not do beside making its index. */
export function onlyAnIndex(answers: Answers): void {
  test('migration.sql makes one index, and changes nothing else', async ({ postgres }) => {
    const { client } = await fewTasks(answers, postgres)
    const [before, rows] = [await allThereIs(client), await everyRow(client)]
    await migrate(client, answers, 'up')
    const changes = structureChanges(before, await allThereIs(client))
    const made = changes.filter((line) => NEW_INDEX.test(line))
    const listing = ['Changed', ...changes].join('\n')
    if (made.length > 1)
      throw new ExpectationError(
        `migration.sql makes ${made.length} indexes. Every one of them is written with every new task and with every change of one: ` +
          'for one query one is enough',
        listing,
      )
    const other = changes.filter((line) => !NEW_INDEX.test(line) && !OLD_INDEX.test(line))
    if (other.length > 0 || made.length === 0)
      throw new ExpectationError(
        'migration.sql should make one index of tasks, and change nothing else',
        listing,
      )
    expectRows(await everyRow(client), rows, {
      order: 'exact',
      dataSet: 'after migration.sql, which changes no row',
    })
  })

  test('an index is no rule: the table takes what it took before', async ({ postgres }) => {
    const { client, users, tasks } = await fewTasks(answers, postgres)
    await migrate(client, answers, 'up')
    const { id } = users[0]!
    await stillTakes(
      client,
      'three tasks of one user that are due on one day',
      `INSERT INTO tasks (user_id, title, due_date) SELECT $1, 'Round ' || n, '2026-03-01' FROM generate_series(1, 3) AS n`,
      id,
    )
    await stillTakes(
      client,
      'three tasks of one user without a day',
      `INSERT INTO tasks (user_id, title) SELECT $1, 'Lap ' || n FROM generate_series(1, 3) AS n`,
      id,
    )
    await stillTakes(
      client,
      'a task with the title, the day and all else of two that are in the trash',
      `INSERT INTO tasks (user_id, title, due_date, deleted_at)
       SELECT $1, 'Mow', '2026-03-01', CASE WHEN n < 3 THEN now() END FROM generate_series(1, 3) AS n`,
      id,
    )
    await stillTakes(
      client,
      'a task with a title of 200 characters and notes of 40,000',
      `INSERT INTO tasks (user_id, title, notes)
       SELECT $1, repeat('𝄞', 200), (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 1250) AS n)`,
      id,
    )
    const { rowCount } = await stillTakes(
      client,
      'all tasks of one user done and due on one day',
      "UPDATE tasks SET done = true, due_date = '2026-03-01' WHERE user_id = $1",
      id,
    )
    expect(rowCount, 'tasks that are now done and due on one day').toBe(
      tasks.filter(({ userId }) => userId === id).length + 10,
    )
  })

  test("other lists of a user's tasks are read through an index, as before", async ({ postgres }) => {
    const { client, pool, owners } = await manyTasks(answers, postgres)
    await migrate(client, answers, 'up')
    await analyse(pool, 'tasks')
    const light = owners.at(-1)!
    for (const sql of [
      'SELECT title FROM tasks WHERE user_id = $1 ORDER BY created_at, id',
      'SELECT title FROM tasks WHERE user_id = $1 AND done ORDER BY created_at, id',
    ]) {
      const plan = await readPlan(pool, { sql, parameters: [light.id] })
      expectPlan(plan, { noSequentialScan: 'tasks', rowsTouched: light.tasks.length })
    }
  })
}

/** Throws ExpectationError when the database refuses now what it took before the migration. */
async function stillTakes(client: Client, what: string, sql: string, userId: string) {
  try {
    return await client.query(sql, [userId])
  } catch (error) {
    throw new ExpectationError(
      `with the new index the database refuses ${what}, which it took before: ${(error as Error).message}`,
      sql.trim(),
      { cause: error },
    )
  }
}
