import { expect, test, type PostgresFixture } from '@levelup/test-harness'
import { analyse, expectPlan, expectSameWork, plansOf, rowsReturned } from '@levelup/test-harness/plans'
import type { Answers, TaskFilter } from '../../contract.ts'
import { grownTracker } from '../../data/grown-tracker.ts'
import { migrate } from '../../data/migrate.ts'
import { insertTasks, type TaskRow, type UserRow } from '../../data/rows.ts'
import { KEYSET_INDEX } from './folder.ts'

/**
 * Without notes: no page reads them, and each test would copy them. Of twelve users even the second has so many tasks
 * that PostgreSQL has no reason to sort them all where an index has the order, however the place is written.
 */
const SIZE = { users: 12, tasks: 5000, notes: false }
const LIMIT = 20
/** Twice as many rows as it takes: tasks in the trash, and equal times, may lie between. */
const COST_OF_A_PAGE = { noSequentialScan: 'tasks', rowsTouched: 2 * (LIMIT + 1) }

/** What a page costs, wherever it begins. */
export function cost(answers: Answers): void {
  for (const [list, user] of [
    ["the whole team's list", undefined],
    ['the list of the user with most tasks', 0],
    ['the list of a user with fewer', 1],
  ] as const)
    test(`${list}: a page halfway down costs what the first one does, by an index`, async ({ postgres }) => {
      const { tracker, ask, late } = await openGrown(answers, postgres, user)
      const { pool, events } = tracker
      const first = await plansOf(pool, events, () => ask(undefined))
      const later = await plansOf(pool, events, () => ask(late))
      for (const plans of [later, first]) {
        expectPlan(plans, COST_OF_A_PAGE)
        expect(rowsReturned(plans), `rows sent for a page of ${LIMIT}`).toBeLessThanOrEqual(LIMIT + 1)
      }
      expectSameWork(first, later, { names: ['the first page', 'the page halfway down'] })
    })

  test('a first page of tasks that came in with many others at the same time costs no more', async ({
    postgres,
  }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const tracker = await grownTracker(answers, postgres, SIZE)
    const { client, pool, events, db } = tracker
    const [{ id: userId }] = tracker.users as [UserRow]
    await insertTasks(client, importAfter(tracker.tasks.at(-1)!, userId))
    await migrate(client, answers, KEYSET_INDEX, 'up')
    await analyse(pool, 'tasks')
    for (const filter of [{}, { userId }])
      expectPlan(
        await plansOf(pool, events, () => pageByCursor(db, filter, { limit: LIMIT })),
        COST_OF_A_PAGE,
      )
  })
}

/** More tasks at one time than a page may look at. */
function importAfter(last: TaskRow, userId: string): TaskRow[] {
  const createdAt = new Date(last.createdAt.getTime() + 1000)
  return Array.from({ length: 4 * LIMIT }, (_, index) => {
    const id = `22000000-0000-4000-8000-${String(index).padStart(12, '0')}`
    return { ...last, id, userId, title: `${index + 1} of an import`, deletedAt: null, createdAt }
  })
}

/** A tracker with many rows and the learner's indexes, and a cursor of a page halfway down this list. */
async function openGrown(answers: Answers, postgres: PostgresFixture, user: number | undefined) {
  const { pageByCursor } = await answers.pageByCursor()
  const tracker = await grownTracker(answers, postgres, SIZE)
  await migrate(tracker.client, answers, KEYSET_INDEX, 'up')
  await analyse(tracker.pool, 'tasks')
  const filter: TaskFilter = user === undefined ? {} : { userId: tracker.users[user]!.id }
  const ask = (cursor: string | undefined, limit = LIMIT) =>
    pageByCursor(tracker.db, filter, { limit, cursor })
  const count = tracker.tasks.filter(
    (task) => task.deletedAt === null && (filter.userId === undefined || task.userId === filter.userId),
  ).length
  let late: string | undefined
  let left = count
  while (left > count / 2) {
    const limit = Math.min(100, Math.ceil(left - count / 2))
    late = (await ask(late, limit)).meta.nextCursor ?? undefined
    left -= limit
  }
  return { tracker, ask, late }
}
