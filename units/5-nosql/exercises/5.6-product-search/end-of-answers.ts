import { expect, failAtEachStatement, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { passTime } from './clock.ts'
import type { ProductFilter } from './contract.ts'
import { FIVE } from './products.ts'
import { openCachedShop, writePast, type CachedShop } from './shop.ts'
import { askCache } from './ways.ts'

const ELECTRONICS: ProductFilter = { category: 'electronics' }
const TABLET = 3

/** Answers go by themselves, whoever writes past the app. */
export function endOfAnswers(answers: Answers): void {
  test('an answer is kept for 60 seconds, and no longer', async ({ postgres, redis }) => {
    const { CACHE_SECONDS } = await answers.searchCache()
    const shop = await openCachedShop(answers, { postgres, redis }, FIVE)
    await cheapest(answers, shop)
    expect(CACHE_SECONDS, 'CACHE_SECONDS, which others read').toBe(60)
    await writePast(shop.client, TABLET, 1)
    await passTime(shop.redis.eye, 57)
    expect(await cheapest(answers, shop), 'the lowest price of before, for whoever asks after 57 s').toBe(
      749.99,
    )
    await passTime(shop.redis.eye, 4)
    expect(await cheapest(answers, shop), 'the lowest price, 61 s after the answer was stored').toBe(1)
  })

  test('a hit does not make it last longer', async ({ postgres, redis }) => {
    const shop = await openCachedShop(answers, { postgres, redis }, FIVE)
    await cheapest(answers, shop)
    await writePast(shop.client, TABLET, 1)
    for (let time = 1; time <= 2; time++) {
      await passTime(shop.redis.eye, 25)
      await cheapest(answers, shop)
    }
    await passTime(shop.redis.eye, 11)
    const message = 'the lowest price, 61 s after it was stored: what is asked most would be old for ever'
    expect(await cheapest(answers, shop), message).toBe(1)
  })

  test('other searches do not make it last longer', async ({ postgres, redis }) => {
    const shop = await openCachedShop(answers, { postgres, redis }, FIVE)
    await cheapest(answers, shop)
    await writePast(shop.client, TABLET, 1)
    for (const category of ['books', 'furniture']) {
      await passTime(shop.redis.eye, 25)
      await askCache(answers, shop.stores, { category })
    }
    await passTime(shop.redis.eye, 11)
    const message =
      'the lowest price, 61 s after it was stored, while others were searching for something else'
    expect(await cheapest(answers, shop), message).toBe(1)
  })

  test('whatever fails in Redis, there is the right answer, and none without an end', async ({
    postgres,
    redis,
  }) => {
    const shop = await openCachedShop(answers, { postgres, redis }, FIVE)
    let price: number | undefined
    await failAtEachStatement(shop.redis.events, {
      async fresh() {
        await shop.redis.eye.flushdb()
        await writePast(shop.client, TABLET, 749.99)
      },
      action: async () => (price = await cheapest(answers, shop)),
      async check(_, { swallowed }) {
        expect(swallowed, 'an answer comes, although Redis fails').toBe(true)
        expect(price, 'the lowest price while Redis fails').toBe(749.99)
        await writePast(shop.client, TABLET, 1)
        await passTime(shop.redis.eye, 61)
        const message = 'the lowest price after 61 s: an answer without an end stays until somebody notices'
        expect(await cheapest(answers, shop), message).toBe(1)
      },
    })
  })
}

async function cheapest(answers: Answers, { stores }: CachedShop): Promise<number | undefined> {
  return (await askCache(answers, stores, ELECTRONICS)).products[0]?.price
}
