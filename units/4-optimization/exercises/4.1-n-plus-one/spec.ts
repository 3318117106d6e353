import { describe, expect, ExpectationError, expectRows, test } from '@levelup/test-harness'
import type { Answers, TaskFilter } from '../../contract.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { forbidReading, READ_COLUMN_MESSAGE } from '../../data/unread-column.ts'
import { cost } from './cost.ts'
import { byHttp } from './http.ts'
import { ADA, BO, CLEO, listOf, NOBODY, team } from './team.ts'

export function spec(answers: Answers): void {
  describe('4.1 One query for the list', () => {
    cost(answers)
    sameList(answers)
    onlyWhatIsShown(answers)
    asItIsNow(answers)
    byHttp(answers)
  })
}

const filters: readonly (readonly [what: string, filter: TaskFilter, which: Parameters<typeof listOf>[0]])[] =
  [
    ["the whole team's tasks", {}, (task) => task.deletedAt === null],
    ["Ada's tasks", { userId: ADA }, (task) => task.userId === ADA],
    ["Bo's, those in the trash too", { userId: BO, includeDeleted: true }, (task) => task.userId === BO],
    ['what is not done', { done: false }, (task) => !task.done && task.deletedAt === null],
    ['what Ada has done', { userId: ADA, done: true }, (task) => task.userId === ADA && task.done],
    ['everything there is', { includeDeleted: true, done: undefined, userId: undefined }, () => true],
    ['the tasks of a user who has none', { userId: CLEO }, () => false],
    ['the tasks of nobody', { userId: NOBODY }, () => false],
  ]

function sameList(answers: Answers): void {
  for (const [what, filter, which] of filters)
    test(`the same list as before: ${what}`, async ({ postgres }) => {
      const { tasksWithUser } = await answers.tasksWithUser()
      const { db } = await openTracker(answers, postgres, team)
      expectRows(await tasksWithUser(db, filter), listOf(which), { order: 'exact', dataSet: what })
    })
}

const unread = [
  {
    title: 'of a user, only the id and the e-mail address leave the database',
    table: 'users',
    column: 'password_hash',
    wrong:
      "the list read the users' password hashes, which it has no use for: name the columns that you want",
  },
  {
    title: 'of a task, the notes stay in the database',
    table: 'tasks',
    column: 'notes',
    wrong: 'the list read the notes of the tasks, which it does not show: leave that column out',
  },
]

function onlyWhatIsShown(answers: Answers): void {
  for (const { title, table, column, wrong } of unread)
    test(title, async ({ postgres }) => {
      const { tasksWithUser } = await answers.tasksWithUser()
      const { db, client } = await openTracker(answers, postgres, team)
      await forbidReading(client, table, column)
      const list = await tasksWithUser(db, {}).catch((error: unknown) => {
        if (!String(error).includes(READ_COLUMN_MESSAGE)) throw error
        throw new ExpectationError(wrong, undefined, { cause: error })
      })
      const living = listOf((task) => task.deletedAt === null)
      expectRows(list, living, { order: 'exact' })
    })
}

function asItIsNow(answers: Answers): void {
  test('nothing is remembered: a new e-mail address shows in the next list', async ({ postgres }) => {
    const { tasksWithUser } = await answers.tasksWithUser()
    const { db, client } = await openTracker(answers, postgres, team)
    await tasksWithUser(db, { userId: ADA })
    await client.query("UPDATE users SET email = 'ada@example.test' WHERE id = $1", [ADA])
    const addresses = (await tasksWithUser(db, { userId: ADA })).map(({ user }) => user.email)
    expect([...new Set(addresses)], 'the addresses in the list, after Ada has got a new one').toEqual([
      'ada@example.test',
    ])
  })

  test('two lists that are asked for at once do not mix', async ({ postgres }) => {
    const { tasksWithUser } = await answers.tasksWithUser()
    const { db } = await openTracker(answers, postgres, team)
    const [adas, bos] = await Promise.all([
      tasksWithUser(db, { userId: ADA }),
      tasksWithUser(db, { userId: BO, done: false }),
    ])
    expectRows(
      adas,
      listOf((task) => task.userId === ADA),
      { order: 'exact', dataSet: "Ada's" },
    )
    const bosOpen = listOf((task) => task.userId === BO && !task.done && task.deletedAt === null)
    expectRows(bos, bosOpen, { order: 'exact', dataSet: "Bo's open tasks" })
  })

  test('an error of the database comes out as it is, and no shorter list', async ({ postgres }) => {
    const { tasksWithUser } = await answers.tasksWithUser()
    const { db, client } = await openTracker(answers, postgres, team)
    await client.query('ALTER TABLE users RENAME COLUMN email TO address')
    const answer = await tasksWithUser(db, {}).then(
      (list) => `a list of ${list.length}`,
      () => 'an error',
    )
    expect(answer, 'the answer while the users cannot be read').toBe('an error')
  })
}
