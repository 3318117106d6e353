import { expect, ExpectationError, interleave, test } from '@levelup/test-harness'
import { onTestFinished, vi } from 'vitest'
import type { Answers } from '../../contract.ts'
import type { FoundTasks, LoadTasks } from './contract.ts'
import { ADA, expectTasks, inTime, openLists, shelfOf, taskOf, type Shelf } from './lists.ts'

const OLD = taskOf('the old title')
const NEW = taskOf('the new title')
const NEWEST = taskOf('the newest title')

/** Whatever overlaps, the list of before is never what is read after a change. */
export function races(answers: Answers): void {
  test('what was read before a write is not stored behind it', async ({ redis }) => {
    const { lists } = await openLists(answers, redis)
    const shelf = shelfOf(OLD)
    const slow = slowLoad(shelf)
    const reader = lists.read(ADA, 'all', slow.load)
    await slow.hasRead
    shelf.tasks = [NEW]
    await lists.changed(ADA)
    slow.finish()
    await reader
    await expectNew(
      lists.read(ADA, 'all', shelf.load),
      'a reader loads, somebody writes, the reader stores; the next one reads',
    )
  })

  test('whoever comes after a write does not get what is still being loaded from before it', async ({
    redis,
  }) => {
    const { lists } = await openLists(answers, redis, { waitMs: 50 })
    const shelf = shelfOf(OLD)
    const slow = slowLoad(shelf)
    const early = lists.read(ADA, 'all', slow.load)
    await slow.hasRead
    shelf.tasks = [NEW]
    await lists.changed(ADA)
    const late = lists.read(ADA, 'all', shelf.load)
    // A reader who waits for the one before would wait for ever.
    await vi.waitFor(() => expect(shelf.loads).toBe(2), { timeout: 2000 }).catch(() => undefined)
    slow.finish()
    await expectNew(late, 'somebody who began to read after the write')
    await early
    await expectNew(lists.read(ADA, 'all', shelf.load), 'when all of them have ended')
  })

  test('a load that took too long does not overwrite that of somebody else', async ({ redis }) => {
    const { lists, eye } = await openLists(answers, redis, { waitMs: 50 })
    const shelf = shelfOf(OLD)
    const slow = slowLoad(shelf)
    const early = lists.read(ADA, 'all', slow.load)
    await slow.hasRead
    // As if that process were dead: what it has left in Redis ends.
    for (const key of await eye.keys('tasks:*')) await eye.pexpireat(key, 1)
    shelf.tasks = [NEW]
    await lists.changed(ADA)
    await inTime(
      lists.read(ADA, 'all', shelf.load),
      'a reader, while a load from before the write has not come to its end',
    )
    shelf.tasks = [NEWEST]
    slow.finish()
    await early
    const found = await lists.read(ADA, 'all', shelf.load)
    if (found.tasks[0]?.title === OLD.title)
      throw new ExpectationError(
        'a load took so long that its claim had ended, and another reader stored a newer list: the late one has overwritten it',
      )
  })

  test('at no command of a reader does a write come that leaves the old list behind', async ({ redis }) => {
    const { lists, events, eye } = await openLists(answers, redis)
    const { taskLists } = await answers.taskCache()
    // Another process writes, on another connection.
    const other = taskLists(eye)
    let shelf = shelfOf(OLD)
    await interleave(events, {
      fresh: async () => {
        await eye.flushdb()
        shelf = shelfOf(OLD)
      },
      action: () => inTime(lists.read(ADA, 'all', shelf.load), 'the reader'),
      intruder: async () => {
        shelf.tasks = [NEW]
        await other.changed(ADA)
      },
      check: async (_, { action }) => {
        if (action.status === 'rejected') throw action.reason
        await expectNew(inTime(lists.read(ADA, 'all', shelf.load), 'the next reader'), 'the next reader')
      },
    })
  })
}

/** A load that has read, and does not come to its end before it is told. */
function slowLoad(shelf: Shelf): { load: LoadTasks; hasRead: Promise<void>; finish: () => void } {
  const [read, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const load = async () => {
    const tasks = await shelf.load()
    read.resolve()
    await end.promise
    return tasks
  }
  // Whatever becomes of the test: nobody waits for it in the next one.
  onTestFinished(() => end.resolve())
  return { load, hasRead: read.promise, finish: end.resolve }
}

async function expectNew(found: Promise<FoundTasks>, who: string): Promise<void> {
  const got = await found
  if (got.tasks[0]?.title === OLD.title)
    throw new ExpectationError(`${who}: gets the list of before the write (${got.cache}), for up to a minute`)
  expectTasks(got, [NEW], who)
}
