import { ExpectationError, expect, failAtEachStatement, test } from '@levelup/test-harness'
import type { Answers, Redis } from '../../contract.ts'
import { expectUntouched, readKeys } from '../../data/keys.ts'
import { openWorkspaceClient } from '../../data/open-redis.ts'
import { expectRoundTrips } from '../../data/round-trips.ts'
import type { ProductFilter } from './contract.ts'
import { FIVE } from './products.ts'
import { openCachedShop, writePast } from './shop.ts'
import { askCache } from './ways.ts'

/** All of them hold the tablet, whose price changes. */
const QUESTIONS: readonly ProductFilter[] = [
  {},
  ...['electronics', undefined].map((category) => ({ category, requiredConnectivity: ['wifi'] })),
  ...Array.from({ length: 9 }, (_, index) => ({ maxPrice: 2000 + index })),
]

/** Nothing that was stored before counts. */
export function invalidation(answers: Answers): void {
  test('after an invalidation no answer of before is given, whatever the question', async ({
    postgres,
    redis,
  }) => {
    const { invalidateSearches } = await answers.searchCache()
    const { stores, client } = await openCachedShop(answers, { postgres, redis }, FIVE)
    for (const price of [1, 2, 3]) {
      for (const filter of QUESTIONS) await askCache(answers, stores, filter)
      await writePast(client, 3, price)
      await invalidateSearches(stores.redis)
      for (const filter of QUESTIONS) {
        const { products, cache } = await askCache(answers, stores, filter)
        const where = `${JSON.stringify(filter)} after invalidation ${price}`
        expect(products[0]?.price, `the price in the answer to ${where}`).toBe(price)
        expect(cache, `where the answer to ${where} is from`).toBe('miss')
      }
      const { cache } = await askCache(answers, stores, {})
      expect(cache, 'asked once more after an invalidation: what is new is kept').toBe('hit')
    }
  })

  test('it counts for other processes as well', async ({ postgres, redis }) => {
    const { invalidateSearches } = await answers.searchCache()
    const { stores, client, redis: side } = await openCachedShop(answers, { postgres, redis }, FIVE)
    const other = { ...stores, redis: openWorkspaceClient(answers, side.url) }
    await askCache(answers, stores, {})
    const { cache } = await askCache(answers, other, {})
    expect(cache, 'what another process has stored').toBe('hit')
    await writePast(client, 3, 1)
    await invalidateSearches(other.redis)
    const { products } = await askCache(answers, stores, {})
    expect(products[0], 'after another process has invalidated').toMatchObject({ id: 3, price: 1 })
  })

  test('it waits for Redis twice at most, and looks through no keys', async ({ postgres, redis }) => {
    const { invalidateSearches } = await answers.searchCache()
    const { stores, redis: side } = await openCachedShop(answers, { postgres, redis }, FIVE)
    for (const filter of QUESTIONS) await askCache(answers, stores, filter)
    await expectRoundTrips(side.events, { what: 'invalidateSearches', atMost: 2 }, () =>
      invalidateSearches(stores.redis),
    )
  })

  test('every key begins with products:, and no other one is touched', async ({ postgres, redis }) => {
    const { invalidateSearches } = await answers.searchCache()
    const { stores, redis: side } = await openCachedShop(answers, { postgres, redis }, FIVE)
    await fillBystanders(side.eye)
    const before = await readKeys(side.eye)
    for (const step of ['searching', 'invalidating', 'searching again'] as const) {
      if (step === 'invalidating') await invalidateSearches(stores.redis)
      else for (const filter of QUESTIONS) await askCache(answers, stores, filter)
      const others = (await readKeys(side.eye)).filter(({ key }) => !key.startsWith('products:'))
      expectUntouched(before, others, step)
    }
  })

  test('where nothing is stored, it does nothing', async ({ postgres, redis }) => {
    const { invalidateSearches } = await answers.searchCache()
    const { stores } = await openCachedShop(answers, { postgres, redis }, FIVE)
    await invalidateSearches(stores.redis)
    await invalidateSearches(stores.redis)
    expect((await askCache(answers, stores, {})).cache).toBe('miss')
    expect((await askCache(answers, stores, {})).cache).toBe('hit')
  })

  test('what Redis refuses comes out of it', async ({ postgres, redis }) => {
    const { invalidateSearches } = await answers.searchCache()
    const { stores, redis: side } = await openCachedShop(answers, { postgres, redis }, FIVE)
    await failAtEachStatement(side.events, {
      fresh: () => undefined,
      action: () => invalidateSearches(stores.redis),
      check(_, { swallowed }) {
        if (swallowed)
          throw new ExpectationError('the caller believes that nothing old is given any more, and it is')
      },
    })
  })
}

async function fillBystanders(eye: Redis): Promise<void> {
  await eye.set('session:of-somebody', 'ada', 'EX', 600)
  await eye.zadd('leaderboard:2046-W09', 7, 'bo')
  await eye.set('products', 'a word')
  await eye.set('search:electronics', 'of another app', 'EX', 900)
  await eye.hset('productsearch', 'apples', 2)
}
