import { expect, expectRows, failAtEachStatement, test } from '@levelup/test-harness'
import type { Answers, QueryEvents } from '../../contract.ts'
import { roundTripsOf } from '../../data/round-trips.ts'
import type { ProductFilter } from './contract.ts'
import { FIVE, ODD, foundIn } from './products.ts'
import { openCachedShop, writePast } from './shop.ts'
import { askCache, expectFound } from './ways.ts'

const ELECTRONICS: ProductFilter = { category: 'electronics' }

/** Misses and hits. */
export function cached(answers: Answers): void {
  test('a miss asks PostgreSQL once, and a hit does not ask it at all', async ({ postgres, redis }) => {
    const { stores, events } = await openCachedShop(answers, { postgres, redis }, ODD)
    for (const filter of [ELECTRONICS, {}, { requiredConnectivity: ['wifi', 'usb-c'], minPrice: 0 }]) {
      for (const [time, cache, statements] of [
        ['the first time', 'miss', 1],
        ['the second time', 'hit', 0],
        ['the third time', 'hit', 0],
      ] as const) {
        const { answer, asked } = await listening(events, () => askCache(answers, stores, filter))
        const where = `${JSON.stringify(filter)}, asked ${time}`
        expect(asked, `statements that PostgreSQL gets for ${where}`).toHaveLength(statements)
        expect(answer.cache, `where the answer to ${where} is from`).toBe(cache)
        expectFound(answer.products, ODD, filter, time)
      }
    }
  })

  test('when an answer is given, Redis has it', async ({ postgres, redis }) => {
    const { stores, redis: side } = await openCachedShop(answers, { postgres, redis }, ODD)
    let underWay = 0
    const stops = [side.events.before(() => void underWay++), side.events.after(() => void underWay--)]
    await askCache(answers, stores, ELECTRONICS)
    const message = 'commands that nobody waits for: who asks another process next may not find the answer'
    expect(underWay, message).toBe(0)
    for (const stop of stops) stop()
  })

  test('a hit gives what a miss gives, to the last type', async ({ postgres, redis }) => {
    const { stores } = await openCachedShop(answers, { postgres, redis }, ODD)
    const miss = await askCache(answers, stores, ELECTRONICS)
    const hit = await askCache(answers, stores, ELECTRONICS)
    expectRows(hit.products, foundIn(ODD, ELECTRONICS), { order: 'exact', dataSet: 'the answer of a hit' })
    expectRows(miss.products, foundIn(ODD, ELECTRONICS), { order: 'exact', dataSet: 'the answer of a miss' })
  })

  test('an answer without any product is an answer', async ({ postgres, redis }) => {
    const { stores, events } = await openCachedShop(answers, { postgres, redis }, FIVE)
    const filter = { minPrice: 10_000 }
    await askCache(answers, stores, filter)
    const { answer, asked } = await listening(events, () => askCache(answers, stores, filter))
    const message = 'what PostgreSQL is asked again: who looks for what nobody has, has no use of this cache'
    expect(asked, message).toEqual([])
    expect(answer).toEqual({ products: [], cache: 'hit' })
  })

  test('the same question hits, however it is put', async ({ postgres, redis }) => {
    const { stores } = await openCachedShop(answers, { postgres, redis }, FIVE)
    await askCache(answers, stores, { category: 'electronics', requiredConnectivity: ['usb-c', 'wifi'] })
    const again = {
      requiredConnectivity: ['wifi', 'usb-c', 'wifi'],
      minPrice: undefined,
      category: 'electronics',
    }
    const { cache, products } = await askCache(answers, stores, again)
    expect(cache, 'the list in another order').toBe('hit')
    expectFound(products, FIVE, again)
  })

  test('each question is given its own answer', async ({ postgres, redis }) => {
    const { stores } = await openCachedShop(answers, { postgres, redis }, ODD)
    for (const time of ['the first time', 'the second time']) {
      for (const filter of NEIGHBOURS)
        expectFound((await askCache(answers, stores, filter)).products, ODD, filter, `asked ${time}`)
    }
  })

  test('a hit waits for Redis twice at most', async ({ postgres, redis }) => {
    const { stores, redis: side } = await openCachedShop(answers, { postgres, redis }, ODD)
    await askCache(answers, stores, ELECTRONICS)
    const { roundTrips, commands } = await roundTripsOf(side.events, () =>
      askCache(answers, stores, ELECTRONICS),
    )
    const message = `how often a hit waits for Redis, with ${commands.join('; ')}`
    expect(roundTrips, message).toBeLessThanOrEqual(2)
    expect(roundTrips, 'a hit that does not ask Redis is one that was remembered').toBeGreaterThan(0)
  })

  test('nothing is remembered in the process', async ({ postgres, redis }) => {
    const { stores, client, redis: side } = await openCachedShop(answers, { postgres, redis }, FIVE)
    await askCache(answers, stores, ELECTRONICS)
    await side.eye.flushdb()
    await writePast(client, 3, 1)
    const { cache, products } = await askCache(answers, stores, ELECTRONICS)
    expect(cache, 'when Redis has forgotten everything').toBe('miss')
    expect(products[0], 'the cheapest, when Redis has forgotten everything').toMatchObject({
      id: 3,
      price: 1,
    })
  })

  test('what PostgreSQL refuses comes out, and is no answer', async ({ postgres, redis }) => {
    const { stores, events } = await openCachedShop(answers, { postgres, redis }, FIVE)
    await failAtEachStatement(events, {
      fresh: () => undefined,
      action: () => askCache(answers, stores, ELECTRONICS),
      async check(_, { swallowed, error }) {
        expect(swallowed, 'an answer was made up where PostgreSQL gave none').toBe(false)
        expect(error, 'the very error that PostgreSQL gave').toMatchObject({ name: 'InjectedFault' })
        const { cache, products } = await askCache(answers, stores, { ...ELECTRONICS, maxPrice: 1e6 })
        expect(cache, 'the next search').not.toBe('away')
        expectFound(products, FIVE, ELECTRONICS)
      },
    })
    expectFound((await askCache(answers, stores, ELECTRONICS)).products, FIVE, ELECTRONICS)
  })
}

/** They differ in one thing, and have other answers. */
const NEIGHBOURS: readonly ProductFilter[] = [
  {},
  { category: 'electronics' },
  { category: 'Electronics' },
  { category: 'books' },
  { minScreenSize: 13 },
  { minPrice: 13 },
  { maxPrice: 13 },
  { minPrice: 13, maxPrice: 700 },
  { minPrice: 0, maxPrice: 0 },
  { requiredConnectivity: ['wifi'] },
  { requiredConnectivity: ['usb-c'] },
  { requiredConnectivity: ['wifi', 'usb-c'] },
  { requiredConnectivity: ['wifi,usb-c'] },
  { category: 'electronics', requiredConnectivity: ['wifi', 'usb-c'] },
]

/** What is answered, and the statements that PostgreSQL gets meanwhile. */
async function listening<T>(
  events: QueryEvents,
  run: () => Promise<T>,
): Promise<{ answer: T; asked: string[] }> {
  const asked: string[] = []
  const stop = events.before(({ sql }) => void asked.push(sql))
  try {
    return { answer: await run(), asked }
  } finally {
    stop()
  }
}
