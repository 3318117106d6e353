import { expect, ExpectationError, test } from '@levelup/test-harness'
import { analyse, expectPlan, readPlan } from '@levelup/test-harness/plans'
import { structureChanges, structureOf } from 'unit-3/data/structure.ts'
import type { Answers } from '../../contract.ts'
import { migrate } from './migrate.ts'
import { fewTasks, manyTasks } from './tracker.ts'

const NEW_INDEX = /^\+ CREATE (?:UNIQUE )?INDEX .* ON public\.tasks /
const OLD_INDEX = /^- CREATE INDEX tasks_user_id_idx /

/** What the migration must not do beside making its index. */
export function onlyAnIndex(answers: Answers): void {
  test('migration.sql makes one index, and changes nothing else', async ({ postgres }) => {
    const { client } = await fewTasks(answers, postgres)
    const before = await structureOf(client)
    await migrate(client, answers, 'up')
    const changes = structureChanges(before, await structureOf(client))
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
  })

  test('an index is no rule: a user may have as many tasks due on one day, or without a day, as before', async ({
    postgres,
  }) => {
    const { client, users, tasks } = await fewTasks(answers, postgres)
    await migrate(client, answers, 'up')
    const [user] = users
    for (const day of ['2026-03-01', null])
      await client.query(
        `INSERT INTO tasks (user_id, title, due_date) SELECT $1, 'Round ' || n || coalesce(' of ' || $2::date, ''), $2::date
         FROM generate_series(1, 3) AS n`,
        [user!.id, day],
      )
    const { rowCount } = await client.query(
      "UPDATE tasks SET done = true, due_date = '2026-03-01' WHERE user_id = $1",
      [user!.id],
    )
    expect(rowCount, 'tasks that are now done and due on one day').toBe(
      tasks.filter(({ userId }) => userId === user!.id).length + 6,
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
