import { expectRows, test } from '@levelup/test-harness'
import { analyse, expectPlan, plansOf, type PlanNode } from '@levelup/test-harness/plans'
import type { Answers } from '../../contract.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { listed, type TaskRow } from '../../data/rows.ts'
import { doneForYears, REGULAR } from './done-for-years.ts'
import { migrate } from './migrate.ts'
import { manyTasks } from './tracker.ts'

const LIMIT = 20
const servedColumns = { table: 'tasks', equal: ['user_id', 'done'], then: ['due_date'] }
/** From the root of an index to a leaf, twice, and a page of the table that a row has to be looked up in. */
const WAY_THROUGH_THE_INDEX_PAGES = 8

/** What the query costs: the rows that it shows. */
export function served(answers: Answers): void {
  test('the first 20 open tasks of a user with 1,359 tasks are the first 20 of an index', async ({
    postgres,
  }) => {
    const { client, pool, openTasksOf, owners } = await manyTasks(answers, postgres)
    await migrate(client, answers, 'up')
    await analyse(pool, 'tasks')
    const [heavy] = owners
    const plans = await openTasksOf(heavy!.id, LIMIT)
    expectPlan(plans, {
      usesIndex: servedColumns,
      noSequentialScan: 'tasks',
      noSort: plans.some(({ root }) => sortsAll(root)),
      rowsTouched: throughTheDayOf(LIMIT, heavy!.tasks),
    })
    expectPlan(await openTasksOf(heavy!.id, 5), { rowsTouched: throughTheDayOf(5, heavy!.tasks) })
  })

  test('what was done in past years costs nothing', async ({ postgres }) => {
    const { db, client, pool, events } = await openTracker(answers, postgres, doneForYears)
    const { openTasks } = await answers.openTasks()
    await migrate(client, answers, 'up')
    await analyse(pool, 'tasks')
    const plans = await plansOf(pool, events, () => openTasks(db, REGULAR, LIMIT))
    expectPlan(plans, {
      rowsTouched: 2 * LIMIT,
      pagesRead: 2 * LIMIT + WAY_THROUGH_THE_INDEX_PAGES,
    })
  })

  test('users with few tasks are served as well: no row is read that is not open', async ({ postgres }) => {
    const { client, pool, openTasksOf, owners } = await manyTasks(answers, postgres)
    await migrate(client, answers, 'up')
    await analyse(pool, 'tasks')
    for (const { id, tasks } of [owners[10]!, owners.at(-1)!])
      expectPlan(await openTasksOf(id, LIMIT), {
        noSequentialScan: 'tasks',
        rowsTouched: tasks.filter(({ done }) => !done).length,
      })
  })

  test('the list is the same as without the index', async ({ postgres }) => {
    const { db, client, owners } = await manyTasks(answers, postgres)
    const { openTasks } = await answers.openTasks()
    await migrate(client, answers, 'up')
    for (const { id, tasks } of [owners[0]!, owners[10]!, owners.at(-1)!]) {
      const wanted = tasks.filter(({ done, deletedAt }) => !done && deletedAt === null).map(listed)
      const list = await openTasks(db, id, wanted.length)
      expectRows(list, wanted, { order: 'exact', dataSet: `a user with ${tasks.length} tasks` })
    }
  })
}

/**
 * The most rows that an index of the right order has to look at for the first `limit` of the list: those in the trash
 * that stand between them when the index has those too, the rest of the last day when it does not have the ids, and
 * the one after that, by which the database knows that the day is over.
 */
function throughTheDayOf(limit: number, tasks: readonly TaskRow[]): number {
  const open = tasks.filter(({ done }) => !done)
  const { dueDate } = open.filter(({ deletedAt }) => deletedAt === null)[limit - 1]!
  return open.findLastIndex((task) => task.dueDate === dueDate) + 2
}

/** An Incremental Sort only puts the tasks of one day in order. */
function sortsAll({ type, children }: PlanNode): boolean {
  return type === 'Sort' || children.some(sortsAll)
}
