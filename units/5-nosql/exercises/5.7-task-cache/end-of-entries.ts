import { expect, ExpectationError, failAtEachStatement, interleave, test } from '@levelup/test-harness'
import type { Answers, Redis } from '../../contract.ts'
import { ADA, expectLoads, expectTasks, openLists, shelfOf, taskOf } from './lists.ts'

const KEPT_MS = 60_000
/** A slow machine may need a while from one command to the next. */
const LEEWAY_MS = 20_000

/** What is in Redis goes by itself. */
export function endOfEntries(answers: Answers): void {
  test('a list is kept for a minute, and then loaded again', async ({ redis }) => {
    const { lists, eye } = await openLists(answers, redis)
    const shelf = shelfOf(taskOf('Order seeds'))
    await lists.read(ADA, 'all', shelf.load)
    await expectMinute(eye, 'a list that was loaded just now')
    for (const key of await eye.keys('tasks:*')) await eye.pexpireat(key, 1)
    shelf.tasks = [taskOf('Changed behind the back of the app')]
    expectTasks(await lists.read(ADA, 'all', shelf.load), shelf.tasks, 'a list whose minute has passed')
  })

  test('reading a list does not make it last: after a minute it is loaded again', async ({ redis }) => {
    const { lists, eye } = await openLists(answers, redis)
    const shelf = shelfOf(taskOf('Order seeds'))
    await lists.read(ADA, 'all', shelf.load)
    for (const key of await eye.keys('tasks:*')) await eye.pexpire(key, 9000)
    await lists.read(ADA, 'all', shelf.load)
    expectLoads(shelf, 1, 'a list that was read nine seconds before its end')
    const longest = Math.max(...(await endsOf(eye)))
    if (longest > 9000)
      throw new ExpectationError(
        `a list had 9,000 ms left and was read: now it has ${longest}. A list that everybody reads would never be loaded again`,
      )
  })

  test('there is no moment in which something is in Redis that never ends', async ({ redis }) => {
    const { lists, events, eye } = await openLists(answers, redis)
    const shelf = shelfOf(taskOf('Order seeds'))
    const actions: readonly (() => Promise<unknown>)[] = [
      () => lists.read(ADA, 'all', shelf.load),
      () => lists.changed(ADA),
    ]
    for (const action of actions)
      await interleave(events, {
        fresh: () => eye.flushdb(),
        action,
        intruder: () => expectAllEnd(eye),
        check: async (_, { intruder }) => {
          if (intruder.status === 'rejected') throw intruder.reason
          await expectAllEnd(eye)
        },
      })
    await lists.read(ADA, 'all', shelf.load)
    await expectAllEnd(eye)
  })

  test('while a list is loaded, what says so ends by itself: a process may die', async ({ redis }) => {
    const { lists, eye } = await openLists(answers, redis)
    await lists.read(ADA, 'all', async () => {
      await expectAllEnd(eye)
      return []
    })
  })

  test('whatever fails on the way to Redis, the reader has the tasks, and what is left ends', async ({
    redis,
  }) => {
    const { lists, events, eye } = await openLists(answers, redis)
    let shelf = shelfOf(taskOf('Order seeds'))
    await failAtEachStatement(events, {
      fresh: async () => {
        await eye.flushdb()
        shelf = shelfOf(taskOf('Order seeds'))
      },
      action: async () => expectTasks(await lists.read(ADA, 'all', shelf.load), shelf.tasks, 'the reader'),
      check: async (_, { swallowed, error }) => {
        if (!swallowed) throw error
        expectLoads(shelf, 1, 'a reader of whose commands to Redis one fails')
        await expectAllEnd(eye)
      },
    })
  })
}

async function endsOf(eye: Redis): Promise<number[]> {
  return Promise.all((await eye.keys('*')).map((key) => eye.pttl(key)))
}

async function expectAllEnd(eye: Redis): Promise<void> {
  for (const key of await eye.keys('*'))
    if ((await eye.pttl(key)) === -1)
      throw new ExpectationError(`the key "${key}" has no end. When the process dies now, it stays for ever`)
}

async function expectMinute(eye: Redis, what: string): Promise<void> {
  await expectAllEnd(eye)
  const ends = await endsOf(eye)
  expect(await eye.keys('tasks:*'), 'keys under "tasks:" when a list was loaded').not.toEqual([])
  const message = `${what} is kept for 60,000 ms`
  expect(Math.max(...ends), message).toBeLessThanOrEqual(KEPT_MS)
  expect(Math.max(...ends), message).toBeGreaterThan(KEPT_MS - LEEWAY_MS)
}
