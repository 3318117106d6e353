import { describe, expect, ExpectationError, expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { cameOut } from '../../data/came-out.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { forbidReading, READ_COLUMN_MESSAGE } from '../../data/unread-column.ts'
import { cost } from './cost.ts'
import { byHttp } from './http.ts'
import { lists } from './lists.ts'
import { ADA, BO, listFor, team } from './team.ts'

export function spec(answers: Answers): void {
  describe('4.1 One query for the list', () => {
    cost(answers)
    lists(answers)
    onlyWhatIsShown(answers)
    asItIsNow(answers)
    byHttp(answers)
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
      expectRows(list, listFor({}), { order: 'exact' })
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
    const bosOpen = { userId: BO, done: false }
    const [adas, bos] = await Promise.all([tasksWithUser(db, { userId: ADA }), tasksWithUser(db, bosOpen)])
    expectRows(adas, listFor({ userId: ADA }), { order: 'exact', dataSet: "Ada's" })
    expectRows(bos, listFor(bosOpen), { order: 'exact', dataSet: "Bo's open tasks" })
  })

  test('an error of the database comes out as it is, and no shorter list', async ({ postgres }) => {
    const { tasksWithUser } = await answers.tasksWithUser()
    const { db, client } = await openTracker(answers, postgres, team)
    await client.query('ALTER TABLE users RENAME COLUMN email TO address')
    const answer = await cameOut(
      answers,
      () => tasksWithUser(db, {}),
      (list) => `a list of ${list.length}`,
    )
    expect(answer, 'what comes out while the users cannot be read').toBe('DB_UNDEFINED_COLUMN')
  })
}
