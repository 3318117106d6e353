import { describe, expect, expectRows, test } from '@levelup/test-harness'
import type { Answers, TaskFilter } from '../../contract.ts'
import { listApp } from '../../data/list-app.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { cost } from './cost.ts'
import { busy, listOf, NOBODY, other, tracker } from './tasks.ts'

export function spec(answers: Answers): void {
  describe('4.5 Narrow selects for lists', () => {
    cost(answers)
    sameList(answers)
    asItIsNow(answers)
    byHttp(answers)
  })
}

const filters: readonly (readonly [what: string, filter: TaskFilter, which: Parameters<typeof listOf>[0]])[] =
  [
    ["a user's tasks", { userId: busy }, (task) => task.userId === busy && task.deletedAt === null],
    ["another user's", { userId: other }, (task) => task.userId === other && task.deletedAt === null],
    ['those in the trash, too', { userId: busy, includeDeleted: true }, (task) => task.userId === busy],
    [
      'what a user has not done',
      { userId: busy, done: false, includeDeleted: false },
      (task) => task.userId === busy && !task.done && task.deletedAt === null,
    ],
    ['what is done, in the trash, too', { done: true, includeDeleted: true }, (task) => task.done],
    ["the whole team's tasks", {}, (task) => task.deletedAt === null],
    ['everything there is', { includeDeleted: true, done: undefined, userId: undefined }, () => true],
    ['the tasks of nobody', { userId: NOBODY }, () => false],
  ]

function sameList(answers: Answers): void {
  for (const [what, filter, which] of filters)
    test(`the same list as before: ${what}`, async ({ postgres }) => {
      const { listTasks } = await answers.listTasks()
      const { db } = await openTracker(answers, postgres, tracker)
      expectRows(await listTasks(db, filter), listOf(which), { order: 'exact', dataSet: what })
    })
}

function asItIsNow(answers: Answers): void {
  test('nothing is remembered: a new title shows in the next list', async ({ postgres }) => {
    const { listTasks } = await answers.listTasks()
    const { db, client } = await openTracker(answers, postgres, tracker)
    await listTasks(db, { userId: busy })
    await client.query("UPDATE tasks SET title = 'Renamed ' || id WHERE user_id = $1", [busy])
    const list = await listTasks(db, { userId: busy })
    const renamed = list.filter(({ id, title }) => title === `Renamed ${id}`)
    expect(renamed.length, 'new titles in the list, after all tasks have got one').toBe(list.length)
  })

  test('an error of the database comes out as it is, and no shorter list', async ({ postgres }) => {
    const { listTasks } = await answers.listTasks()
    const { db, client } = await openTracker(answers, postgres, tracker)
    await client.query('ALTER TABLE tasks RENAME COLUMN title TO name')
    const answer = await listTasks(db, {}).then(
      (list) => `a list of ${list.length}`,
      () => 'an error',
    )
    expect(answer, 'the answer while the titles cannot be read').toBe('an error')
  })
}

function byHttp(answers: Answers): void {
  test('GET /tasks?userId= answers with the same JSON as before', async ({ postgres }) => {
    const { listTasks } = await answers.listTasks()
    const { db } = await openTracker(answers, postgres, tracker)
    const { ask } = await listApp(answers, { list: (filter) => listTasks(db, filter) })
    const { statusCode, body } = await ask({ url: `/tasks?userId=${busy}&include_deleted=true` })
    expect(statusCode, JSON.stringify(body)).toBe(200)
    const wanted = JSON.parse(JSON.stringify(listOf((task) => task.userId === busy))) as object[]
    expectRows(body as object[], wanted, { order: 'exact' })
  })
}
