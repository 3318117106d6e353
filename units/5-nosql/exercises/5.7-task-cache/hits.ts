import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { expectUntouched, readKeys } from '../../data/keys.ts'
import type { ListName } from './contract.ts'
import { ADA, BO, expectLoads, expectTasks, openLists, shelfOf, taskOf } from './lists.ts'

const LISTS: readonly ListName[] = ['all', 'open', 'done']

/** What is read twice is loaded once. */
export function hits(answers: Answers): void {
  test('a list is loaded once, and then Redis has it: in this process and in another one', async ({
    redis,
  }) => {
    const { taskLists } = await answers.taskCache()
    const { lists, redis: client } = await openLists(answers, redis)
    const shelf = shelfOf(taskOf('Order seeds'))
    const outcomes = [
      await lists.read(ADA, 'all', shelf.load),
      await lists.read(ADA, 'all', shelf.load),
      await taskLists(client).read(ADA, 'all', shelf.load),
    ]
    expectLoads(shelf, 1, 'a list that was read three times, the third time by another process')
    expect(
      outcomes.map(({ cache }) => cache),
      'where they came from',
    ).toEqual(['miss', 'hit', 'hit'])
  })

  test('a hit gives what the load gave: dates are dates, and texts are as they were', async ({ redis }) => {
    const { lists } = await openLists(answers, redis)
    const wanted = [
      taskOf('Order seeds'),
      taskOf('lease: "Ünal" \\u0000 {"createdAt":"2046-01-01T00:00:00.000Z"} 🌱', {
        dueDate: null,
        version: 7,
      }),
      taskOf('2046-02-26T08:00:00.123Z', { done: true, dueDate: '2048-02-29' }),
      taskOf(' ', { deletedAt: new Date('2046-02-28T23:59:59.999Z') }),
    ]
    const shelf = shelfOf(...wanted)
    expectTasks(await lists.read(ADA, 'all', shelf.load), wanted, 'loaded')
    const hit = await lists.read(ADA, 'all', shelf.load)
    expectLoads(shelf, 1, 'a list that was read twice')
    expectTasks(hit, wanted, 'from Redis')
  })

  test('a list without a task is a list as well, and is kept', async ({ redis }) => {
    const { lists } = await openLists(answers, redis)
    const shelf = shelfOf()
    await lists.read(ADA, 'open', shelf.load)
    expectTasks(await lists.read(ADA, 'open', shelf.load), [], 'the list without a task')
    expectLoads(shelf, 1, 'a list without a task that was read twice')
  })

  test('each user has three lists, and none is taken for another', async ({ redis }) => {
    const { lists } = await openLists(answers, redis)
    const users = [ADA, BO, `${ADA}0`, ADA.slice(0, -1)]
    const all = users.flatMap((userId) =>
      LISTS.map((list) => ({ userId, list, title: `${list} of ${userId}` })),
    )
    for (const { userId, list, title } of all) await lists.read(userId, list, shelfOf(taskOf(title)).load)
    for (const { userId, list, title } of all) {
      const found = await lists.read(userId, list, () => {
        throw new ExpectationError(`the list "${title}" was loaded before, and Redis does not have it`)
      })
      expectTasks(found, [taskOf(title)], title)
    }
  })

  test('what loading fails with comes out, once, and the next reader loads at once', async ({ redis }) => {
    // So that whoever waits for a load that has failed loads in the end, and cannot store.
    const { lists } = await openLists(answers, redis, { waitMs: 50 })
    let loads = 0
    const failure = new Error('the database is away')
    const failing = () => {
      loads++
      return Promise.reject(failure)
    }
    const outcome = await lists.read(ADA, 'all', failing).catch((error: unknown) => error)
    expect(outcome, 'what a reader gets when loading fails').toBe(failure)
    expect(loads, 'loads of one reader whose load fails').toBe(1)
    const shelf = shelfOf(taskOf('Order seeds'))
    expectTasks(await lists.read(ADA, 'all', shelf.load), shelf.tasks, 'after a load that failed')
    await lists.read(ADA, 'all', shelf.load)
    expectLoads(shelf, 1, 'a list that was read twice after a load that failed')
  })

  test('a change concerns the lists of these users, and no other key', async ({ redis }) => {
    const { lists, eye } = await openLists(answers, redis)
    const others = shelfOf(taskOf('Of somebody else'))
    for (const userId of [BO, `${ADA}0`, ADA.slice(0, -1)]) await lists.read(userId, 'all', others.load)
    await eye.set(`session:${ADA}`, 'x', 'EX', 1000)
    await eye.set('limit:sign-in', 3, 'EX', 1000)
    await eye.zadd('leaderboard:2046-W09', 7, ADA)
    const before = await readKeys(eye)
    const shelf = shelfOf(taskOf('Order seeds'))
    for (const list of LISTS) await lists.read(ADA, list, shelf.load)
    await lists.changed(ADA)
    await lists.changed()
    for (const list of LISTS) await lists.read(ADA, list, shelf.load)
    expectLoads(shelf, 6, 'three lists of a user, each read before and after a change')
    expectUntouched(
      before,
      (await readKeys(eye)).filter(({ key }) => before.some((one) => one.key === key)),
      'a change of a user',
    )
    for (const userId of [BO, `${ADA}0`, ADA.slice(0, -1)]) await lists.read(userId, 'all', others.load)
    expectLoads(others, 3, 'the lists of three others, each read before and after the change')
  })

  test('what one process changes, every process reads anew', async ({ redis }) => {
    const { taskLists } = await answers.taskCache()
    const { lists, redis: client } = await openLists(answers, redis)
    const other = taskLists(client)
    const shelf = shelfOf(taskOf('The old title'))
    for (const process of [lists, other, lists, other]) await process.read(ADA, 'all', shelf.load)
    shelf.tasks = [taskOf('The new title')]
    await other.changed(ADA)
    for (const process of [lists, other]) {
      const found = await process.read(ADA, 'all', shelf.load)
      if (found.tasks[0]?.title === 'The old title')
        throw new ExpectationError(
          `${process === lists ? 'another' : 'the same'} process than the one that has changed it gets the list of before the change`,
        )
    }
  })

  test('a change of two users concerns both', async ({ redis }) => {
    const { lists } = await openLists(answers, redis)
    const [adas, bos] = [shelfOf(taskOf('Of Ada')), shelfOf(taskOf('Of Bo'))]
    for (let time = 0; time < 2; time++) {
      await lists.read(ADA, 'all', adas.load)
      await lists.read(BO, 'all', bos.load)
      await lists.changed(ADA, BO)
    }
    expectLoads(adas, 2, "the first user's list, read before and after a change of both")
    expectLoads(bos, 2, "the second user's list, read before and after a change of both")
  })
}
