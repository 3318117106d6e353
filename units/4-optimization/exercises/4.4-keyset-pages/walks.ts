import { expect, test } from '@levelup/test-harness'
import type pg from 'pg'
import type { Answers, Task, TaskFilter } from '../../contract.ts'
import { ADA, BO, CLEO, imported, NOBODY, tasks, type listOf } from '../../data/imported.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { expectPage } from '../../data/page.ts'
import { insertTasks, listed } from '../../data/rows.ts'
import { expectEachOnce, newestFirst, walk } from './walk.ts'

type Which = Parameters<typeof listOf>[0]

const living: Which = ({ deletedAt }) => deletedAt === null
const filters: readonly (readonly [what: string, filter: TaskFilter, which: Which])[] = [
  ["the whole team's tasks", {}, living],
  ["Ada's tasks", { userId: ADA }, (task) => task.userId === ADA && living(task)],
  ["Bo's, those in the trash too", { userId: BO, includeDeleted: true }, ({ userId }) => userId === BO],
  ['what is not done', { done: false }, (task) => !task.done && living(task)],
  [
    'what Ada has done',
    { userId: ADA, done: true },
    (task) => task.userId === ADA && task.done && living(task),
  ],
  ['everything there is', { includeDeleted: true, done: undefined, userId: undefined }, () => true],
  ['the tasks of a user who has none', { userId: CLEO }, () => false],
  ['the tasks of nobody', { userId: NOBODY }, () => false],
]

const LIMITS = [1, 3, 10, 100]

/** What somebody sees who goes on from page to page. */
export function walks(answers: Answers): void {
  test('while tasks come in at the top, none is shown twice and none is lost', async ({ postgres }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db, client } = await openTracker(answers, postgres, imported)
    const list = newestFirst(living)
    const between = (_: unknown, pages: number) => addTask(client, new Date(Date.UTC(2026, 5, pages)))
    const pages = await walk(pageByCursor, db, {}, { limit: 4, between })
    expectEachOnce(pages, list, 'with a new task at the top between them')
  })

  for (const [what, filter, which] of filters)
    test(`all pages in a row are the list, newest first, equal times included: ${what}`, async ({
      postgres,
    }) => {
      const { pageByCursor } = await answers.pageByCursor()
      const { db } = await openTracker(answers, postgres, imported)
      const list = newestFirst(which)
      for (const limit of LIMITS) {
        const pages = await walk(pageByCursor, db, filter, { limit })
        for (const [index, { data }] of pages.entries()) {
          const page = `${what}, limit ${limit}, page ${index + 1}`
          expectPage(data, list, [index * limit, (index + 1) * limit], page)
        }
        expectEachOnce(pages, list, `limit ${limit}`)
      }
    })

  test('tasks that come in at the very time of the last one shown disturb nobody', async ({ postgres }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db, client } = await openTracker(answers, postgres, imported)
    const pages = await walk(
      pageByCursor,
      db,
      {},
      {
        limit: 4,
        between: ({ data }) => addTask(client, data.at(-1)!.createdAt),
      },
    )
    expectEachOnce(
      pages,
      newestFirst(living),
      'with a new task at the time of the last one shown between them',
    )
  })

  test('every time and every id that the table takes has its place in the list', async ({ postgres }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db, client } = await openTracker(answers, postgres, imported)
    await insertTasks(client, oddTasks)
    const list = [...newestFirst(living), ...oddTasks.map((task) => listed(task))].sort(byNewest)
    const pages = await walk(pageByCursor, db, {}, { limit: 1 })
    expectEachOnce(pages, list, 'with ids of other kinds, and times before 1970')
  })

  for (const [what, sql] of [
    ['is deleted', 'DELETE FROM tasks WHERE id = $1'],
    ['goes into the trash', 'UPDATE tasks SET deleted_at = now() WHERE id = $1'],
    ['goes to another user', `UPDATE tasks SET user_id = '${BO}' WHERE id = $1`],
  ] as const)
    test(`the last task shown ${what} before the next page is asked for, and nothing is lost`, async ({
      postgres,
    }) => {
      const { pageByCursor } = await answers.pageByCursor()
      const { db, client } = await openTracker(answers, postgres, imported)
      const pages = await walk(
        pageByCursor,
        db,
        { userId: ADA },
        {
          limit: 3,
          between: ({ data }) => client.query(sql, [data.at(-1)!.id]),
        },
      )
      const adas = newestFirst((task) => task.userId === ADA && living(task))
      expectEachOnce(pages, adas, `where the last task shown ${what}`)
    })

  test('the same cursor again gives the same page, also with another limit', async ({ postgres }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db } = await openTracker(answers, postgres, imported)
    const list = newestFirst((task) => task.userId === ADA && living(task))
    const first = await pageByCursor(db, { userId: ADA }, { limit: 2 })
    const cursor = first.meta.nextCursor ?? undefined
    await walk(pageByCursor, db, {}, { limit: 10 })
    for (const limit of [2, 5, 1]) {
      const { data } = await pageByCursor(db, { userId: ADA, includeDeleted: false }, { limit, cursor })
      expectPage(data, list, [2, 2 + limit], `Ada's tasks after the second one, limit ${limit}`)
    }
  })

  test('two lists that are walked at once do not mix', async ({ postgres }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db } = await openTracker(answers, postgres, imported)
    const [adas, teams] = await Promise.all([
      walk(pageByCursor, db, { userId: ADA }, { limit: 2 }),
      walk(pageByCursor, db, {}, { limit: 3 }),
    ])
    const titles = [adas, teams].map((pages) => pages.flatMap(({ data }) => data.map(({ title }) => title)))
    expect(titles[0], "Ada's tasks").toEqual(
      newestFirst((task) => task.userId === ADA && living(task)).map(({ title }) => title),
    )
    expect(titles[1], "the whole team's").toEqual(newestFirst(living).map(({ title }) => title))
  })
}

/** Ids of versions 1 and 7, of none, the first and the last one; times around 1970, and of other centuries. */
const oddTasks = [
  ['00000000-0000-0000-0000-000000000000', '1970-01-01T00:00:00.000Z'],
  ['ffffffff-ffff-ffff-ffff-ffffffffffff', '1970-01-01T00:00:00.000Z'],
  ['c232ab00-9414-11ec-b3c8-9f6bdeced846', '1969-12-31T23:59:59.999Z'],
  ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', '1969-12-31T23:59:59.998Z'],
  ['5c146b14-3c52-8afd-938a-375d0df1fbf6', '0001-01-01T00:00:00.000Z'],
  ['5c146b14-3c52-8afd-938a-375d0df1fbf5', '0001-01-01T00:00:00.000Z'],
  ['01234567-89ab-cdef-0123-456789abcdef', '2099-12-31T23:59:59.999Z'],
].map(([id, time]) => ({ ...tasks[0]!, id: id!, title: id!, deletedAt: null, createdAt: new Date(time!) }))

function byNewest(a: Task, b: Task): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1)
}

async function addTask(client: pg.Client, createdAt: Date): Promise<void> {
  const id = crypto.randomUUID()
  await insertTasks(client, [{ ...tasks[0]!, id, title: id, deletedAt: null, createdAt }])
}
