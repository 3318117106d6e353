import { expect, test } from '@levelup/test-harness'
import { onTestFinished } from 'vitest'
import type { Answers, Redis } from '../../contract.ts'
import { openWorkspaceClient } from '../../data/open-redis.ts'
import { ADA, expectLoads, expectTasks, inTime, openLists, shelfOf, taskOf, type Shelf } from './lists.ts'

const READERS = 50
const WAIT_MS = 20_000
const PINGS = 400

/** A hundred who miss at once are one load. */
export function stampede(answers: Answers): void {
  test('a hundred readers at once, in two processes, load a list once, and all of them get it', async ({
    redis,
  }) => {
    const { taskLists } = await answers.taskCache()
    const { lists, eye, url } = await openLists(answers, redis)
    const other = taskLists(openWorkspaceClient(answers, url), { waitMs: WAIT_MS })
    const shelf = shelfOf(taskOf('Order seeds'))
    const gate = gated(shelf)
    const readers = [lists, other].flatMap((process) =>
      Array.from({ length: READERS }, () => process.read(ADA, 'all', gate.load)),
    )
    await gate.begun
    await everybodyHasAsked(eye)
    gate.open()
    const found = await Promise.all(readers)
    expectLoads(shelf, 1, 'a list that 100 readers in two processes miss at once')
    for (const one of found) expectTasks(one, shelf.tasks, 'one of 100 readers')
    const misses = found.filter(({ cache }) => cache === 'miss').length
    expect(misses, 'readers of 100 who say "miss": the one who has loaded').toBe(1)
  })

  test('two lists are loaded side by side: nobody waits for another list', async ({ redis }) => {
    const { lists } = await openLists(answers, redis)
    const slow = gated(shelfOf(taskOf('Of all')))
    const first = lists.read(ADA, 'all', slow.load)
    await slow.begun
    const shelf = shelfOf(taskOf('Of the open ones'))
    const opened = await inTime(lists.read(ADA, 'open', shelf.load), 'the reader of another list')
    expectTasks(opened, shelf.tasks, 'another list, read while the first one is loaded')
    slow.open()
    await first
  })

  test('two apps on two databases share nothing', async ({ redis }) => {
    const [one, another] = [await openLists(answers, redis), await openLists(answers, redis)]
    const [shelf, otherShelf] = [shelfOf(taskOf('Of the first')), shelfOf(taskOf('Of the second'))]
    const [found, otherFound] = await Promise.all([
      one.lists.read(ADA, 'all', shelf.load),
      another.lists.read(ADA, 'all', otherShelf.load),
    ])
    expectTasks(found, shelf.tasks, 'the app on the first Redis')
    expectTasks(otherFound, otherShelf.tasks, 'the app on the second Redis')
  })

  test('nobody waits longer than waitMs for what another one loads', async ({ redis }) => {
    const { lists } = await openLists(answers, redis, { waitMs: 30 })
    const slow = gated(shelfOf(taskOf('Order seeds')))
    const first = lists.read(ADA, 'all', slow.load)
    await slow.begun
    const shelf = shelfOf(taskOf('Order seeds'))
    const second = await inTime(
      lists.read(ADA, 'all', shelf.load),
      'a reader with waitMs 30, while another one loads without end,',
    )
    slow.open()
    await first
    expectLoads(shelf, 1, 'a reader who has waited long enough')
    expect(second.cache, 'who has waited long enough, and loads').toBe('miss')
  })

  test('whoever waits leaves Redis in peace between two looks', async ({ redis }) => {
    const { lists, eye, events } = await openLists(answers, redis)
    const slow = gated(shelfOf(taskOf('Order seeds')))
    const first = lists.read(ADA, 'all', slow.load)
    await slow.begun
    let looks = 0
    onTestFinished(events.before(() => void looks++))
    const second = lists.read(ADA, 'all', slow.load)
    // Somebody who asks again and again without a pause keeps up with this.
    for (let ping = 0; ping < PINGS; ping++) await eye.ping()
    slow.open()
    await Promise.all([first, second])
    const message = `commands of one reader who waits, while another client has sent ${PINGS} one after the other`
    expect(looks, message).toBeLessThan(PINGS / 4)
  })

  test('a load that fails leaves the others to load: one of them does', async ({ redis }) => {
    const { lists } = await openLists(answers, redis)
    const shelf = shelfOf(taskOf('Order seeds'))
    const end = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    let failed = false
    const load = async () => {
      if (failed) return shelf.load()
      failed = true
      begun.resolve()
      await end.promise
      throw new Error('the database is away')
    }
    const readers = Array.from({ length: 10 }, () => lists.read(ADA, 'all', load))
    await begun.promise
    end.resolve()
    const settled = await Promise.allSettled(readers)
    expect(
      settled.filter(({ status }) => status === 'rejected'),
      'readers whose load failed',
    ).toHaveLength(1)
    expectLoads(shelf, 1, 'nine readers who wait for a load that fails')
  })
}

/** A load that has begun, and goes on when the gate opens. */
function gated(shelf: Shelf): { load: Shelf['load']; begun: Promise<void>; open: () => void } {
  const [begin, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const load = async () => {
    begin.resolve()
    await gate.promise
    return shelf.load()
  }
  // Whatever becomes of the test: nobody waits for it in the next one.
  onTestFinished(() => gate.resolve())
  return { load, begun: begin.promise, open: gate.resolve }
}

/** Redis has answered whoever has asked it by now. */
async function everybodyHasAsked(eye: Redis): Promise<void> {
  for (let round = 0; round < 5; round++) {
    await eye.ping()
    await new Promise(setImmediate)
  }
}
