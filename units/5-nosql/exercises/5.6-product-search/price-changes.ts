import {
  ExpectationError,
  expect,
  expectRows,
  failAtEachStatement,
  interleave,
  test,
} from '@levelup/test-harness'
import type { Answers, QueryEvents } from '../../contract.ts'
import { FIVE } from './products.ts'
import { openCachedShop, storedRows, writePast } from './shop.ts'
import { askCache } from './ways.ts'

const TABLET = 3
const NOBODY = 99

/** Whoever writes says so. */
export function priceChanges(answers: Answers): void {
  test('a search that comes after a change shows the new price', async ({ postgres, redis }) => {
    const { setPrice } = await answers.searchCache()
    const { stores } = await openCachedShop(answers, { postgres, redis }, FIVE)
    const cheap = { maxPrice: 100 }
    for (const price of [99.5, 0, 749.99]) {
      await askCache(answers, stores, {})
      await askCache(answers, stores, cheap)
      const wanted = { ...FIVE[TABLET - 1]!, price }
      expect(await setPrice(stores, TABLET, price)).toEqual({ product: wanted, invalidated: true })
      const { products } = await askCache(answers, stores, {})
      expect(
        products.find(({ id }) => id === TABLET),
        'the product as a search shows it',
      ).toEqual(wanted)
      const ids = (await askCache(answers, stores, cheap)).products.map(({ id }) => id)
      expect(ids.includes(TABLET), `whether it is among what costs 100 at most, at ${price}`).toBe(
        price <= 100,
      )
    }
  })

  test('also when others search in the middle of it', async ({ postgres, redis }) => {
    const { setPrice } = await answers.searchCache()
    const { stores, events, client, redis: side } = await openCachedShop(answers, { postgres, redis }, FIVE)
    // Somebody else has connections of their own: their statements are no part of the change.
    const others = { ...stores, redis: side.eye }
    await interleave(both(events, side.events), {
      async fresh() {
        await side.eye.flushdb()
        await writePast(client, TABLET, 749.99)
      },
      action: () => setPrice(stores, TABLET, 5),
      intruder: () => askCache(answers, others, {}),
      async check(_, { action }) {
        if (action.status === 'rejected') throw action.reason
        const { products } = await askCache(answers, others, {})
        const message =
          'the price when setPrice is done: what was read before it is the answer for another minute'
        expect(products.find(({ id }) => id === TABLET)?.price, message).toBe(5)
      },
    })
  })

  test('no other product changes, and one that is not there is undefined', async ({ postgres, redis }) => {
    const { setPrice } = await answers.searchCache()
    const { stores, client } = await openCachedShop(answers, { postgres, redis }, FIVE)
    const before = await storedRows(client)
    expect(await setPrice(stores, NOBODY, 5), 'the price of a product that is not there').toBeUndefined()
    expectRows(await storedRows(client), before, { order: 'exact' })
    await setPrice(stores, TABLET, 5)
    const wanted = before.map((row) => ({
      ...row,
      ...('id' in row && row.id === TABLET && { price: '5.00' }),
    }))
    expectRows(await storedRows(client), wanted, { order: 'exact' })
  })

  test('what PostgreSQL refuses comes out, and the price is as it was', async ({ postgres, redis }) => {
    const { setPrice } = await answers.searchCache()
    const { stores, client, events } = await openCachedShop(answers, { postgres, redis }, FIVE)
    const before = await storedRows(client)
    await failAtEachStatement(events, {
      fresh: () => undefined,
      action: () => setPrice(stores, TABLET, 5),
      async check(_, { swallowed }) {
        if (swallowed)
          throw new ExpectationError('the failure was swallowed: the caller believes in a new price')
        expectRows(await storedRows(client), before, { order: 'exact' })
      },
    })
  })
}

/** What two servers are asked, as one source. */
function both(one: QueryEvents, other: QueryEvents): QueryEvents {
  return {
    before: (listener) => allOf([one.before(listener), other.before(listener)]),
    after: (listener) => allOf([one.after(listener), other.after(listener)]),
  }
}

function allOf(stops: readonly (() => void)[]): () => void {
  return () => stops.forEach((stop) => stop())
}
