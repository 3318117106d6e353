import { ExpectationError, expect, test } from '@levelup/test-harness'
import { openProxy } from '@levelup/test-harness/proxy'
import type { Answers, Redis } from '../../contract.ts'
import { openWorkspaceClient } from '../../data/open-redis.ts'
import { roundTripsOf } from '../../data/round-trips.ts'
import type { ProductFilter } from './contract.ts'
import { FIVE } from './products.ts'
import { openShop } from './shop.ts'
import { askCache, expectFound } from './ways.ts'

const COMMAND_TIMEOUT_MS = 80
const ELECTRONICS: ProductFilter = { category: 'electronics' }

/** Redis makes it quicker, and nobody depends on it. */
export function withoutRedis(answers: Answers): void {
  test('while Redis is away, PostgreSQL answers; when it is back, it is used again', async ({
    postgres,
    redis,
  }) => {
    const { setPrice, invalidateSearches } = await answers.searchCache()
    const { db } = await openShop(answers, { postgres }, FIVE)
    await using proxy = await openProxy((await redis.create()).url)
    const client = openWorkspaceClient(answers, proxy.url)
    const stores = { db, redis: client }
    await client.ping()
    await askCache(answers, stores, ELECTRONICS)
    const closed = told(client, 'close')
    proxy.kill()
    await closed
    for (const time of ['the first time', 'the second time']) {
      const { products, cache } = await answered('cachedSearch', 'away', () =>
        askCache(answers, stores, ELECTRONICS),
      )
      expectFound(products, FIVE, ELECTRONICS, `while Redis is away, asked ${time}`)
      expect(cache, 'where the answer is from while Redis is away').toBe('away')
    }
    const changed = await answered('setPrice', 'away', () => setPrice(stores, 4, 44))
    expect(changed, 'a new price while Redis is away').toMatchObject({
      product: { price: 44 },
      invalidated: false,
    })
    const outcome = await invalidateSearches(client).catch((error: unknown) => error)
    expect(outcome, 'invalidateSearches while Redis is away').toMatchObject({ code: 'DB_CONNECTION' })
    const back = told(client, 'ready')
    proxy.restore()
    await back
    await invalidateSearches(client)
    const caches = [await askCache(answers, stores, {}), await askCache(answers, stores, {})]
    expect(
      caches.map(({ cache }) => cache),
      'two searches when Redis is back',
    ).toEqual(['miss', 'hit'])
  })

  test('while Redis hangs, PostgreSQL answers, and nobody waits for Redis twice', async ({
    postgres,
    redis,
  }) => {
    const { setPrice } = await answers.searchCache()
    const { db } = await openShop(answers, { postgres }, FIVE)
    await using proxy = await openProxy((await redis.create()).url)
    const client = openWorkspaceClient(answers, proxy.url, { commandTimeoutMs: COMMAND_TIMEOUT_MS })
    const stores = { db, redis: client }
    // No command: on a busy machine its answer may take longer than the bound.
    await told(client, 'ready')
    proxy.blackHole()
    const { result, roundTrips, commands } = await roundTripsOf(answers.redisEvents(client), () =>
      answered('cachedSearch', 'hanging', () => askCache(answers, stores, ELECTRONICS)),
    )
    expectFound(result.products, FIVE, ELECTRONICS, 'while Redis hangs')
    expect(result.cache, 'where the answer is from while Redis hangs').toBe('away')
    const message = `how often one search waits for a Redis that hangs, with ${commands.join('; ')}`
    expect(roundTrips, message).toBe(1)
    const changed = await answered('setPrice', 'hanging', () => setPrice(stores, 4, 44))
    expect(changed, 'a new price while Redis hangs').toMatchObject({
      product: { price: 44 },
      invalidated: false,
    })
  })
}

/** Throws ExpectationError where the failure of Redis becomes that of the caller. */
async function answered<T>(name: string, how: 'away' | 'hanging', run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'DB_CONNECTION')) throw error
    const why = `${name} fails with DB_CONNECTION while Redis is ${how}, and PostgreSQL has all that it needs`
    throw new ExpectationError(why, undefined, { cause: error })
  }
}

/** Unlike events.once, it does not mind an 'error' that comes first. */
function told(redis: Redis, event: 'ready' | 'close'): Promise<unknown> {
  return new Promise((resolve) => redis.once(event, resolve))
}
