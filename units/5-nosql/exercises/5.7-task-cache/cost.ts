import { expect, expectQueries, race, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { openRedis } from '../../data/open-redis.ts'
import { expectOneRoundTrip } from '../../data/round-trips.ts'
import { ADA, BO, openLists, shelfOf, taskOf } from './lists.ts'

/** What each costs. */
export function cost(answers: Answers): void {
  test('a hit, a change and a request that is counted ask Redis once each, and look for no key', async ({
    redis,
  }) => {
    const { lists, events, eye, redis: client } = await openLists(answers, redis)
    const { takeOne } = await answers.limiter()
    const shelf = shelfOf(taskOf('Order seeds'))
    await eye.mset(Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`other:${n}`, 'x'])))
    const warmUp = { limit: 100, windowSeconds: 60 }
    // The first time a script may have to be sent.
    await lists.read(ADA, 'all', shelf.load)
    await lists.changed(ADA, BO)
    await takeOne(client, ADA, warmUp)
    await lists.read(ADA, 'all', shelf.load)
    await expectOneRoundTrip(events, 'a hit', () => lists.read(ADA, 'all', shelf.load))
    await expectOneRoundTrip(events, 'a change of two users', () => lists.changed(ADA, BO))
    await expectQueries(events, { exactly: 0 }, () => lists.changed())
    await expectOneRoundTrip(events, 'takeOne', () => takeOne(client, ADA, warmUp))
  })

  test('of forty requests at once, on two connections, exactly ten of ten are allowed', async ({ redis }) => {
    const { takeOne } = await answers.limiter()
    const { redis: client, eye } = await openRedis(answers, redis)
    const verdicts = await race(40, (i) =>
      takeOne(i % 2 ? client : eye, 'ada', { limit: 10, windowSeconds: 60 }),
    )
    const allowed = verdicts.filter((one) => one.status === 'fulfilled' && one.value.allowed)
    expect(allowed, 'allowed of forty at once, with a limit of ten').toHaveLength(10)
  })
}
