import { expect, test } from '@levelup/test-harness'
import type { ProductFilter } from './contract.ts'
import { FIVE, ODD } from './products.ts'
import { expectFound, type Way } from './ways.ts'

/** Extension 1. The later ones change no line of this file. */
export function priceRange({ open }: Way): void {
  test('a range of prices finds what lies in it', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, FIVE)
    const filter = { category: 'electronics', minPrice: 700.0, maxPrice: 1500.0 }
    const results = await search(filter)
    expectFound(results, FIVE, filter)
    expect(results.map(({ name }) => name)).toEqual(['iPad Air', 'ThinkPad X1'])
  })

  test('a range without products finds nothing', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, FIVE)
    for (const filter of [{ minPrice: 10_000 }, { maxPrice: 44.99 }, { minPrice: 1500, maxPrice: 700 }])
      expectFound(await search(filter), FIVE, filter)
  })

  test('what costs as much as the limit is found, to the cent', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, ODD)
    const limits = [99.98, 99.99, 749.97, 749.98, 749.99, 750, 750.01, 9999.99]
    for (const price of limits) {
      for (const filter of [{ minPrice: price }, { maxPrice: price }, { minPrice: price, maxPrice: price }])
        expectFound(await search(filter), ODD, filter, 'what costs exactly as much is found')
    }
  })

  test('0 is a price', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, ODD)
    for (const filter of [{ maxPrice: 0 }, { minPrice: 0, maxPrice: 0 }, { minPrice: 0 }])
      expectFound(await search(filter), ODD, filter, '0 is a price, and no missing one')
  })

  test('the filters of before still work, with a price and without', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, ODD)
    const filters: ProductFilter[] = [
      { category: 'electronics', minScreenSize: 9, minPrice: undefined, maxPrice: undefined },
      { category: 'electronics', minScreenSize: 9, maxPrice: 749.99 },
      { category: 'electronics', minScreenSize: 9, minPrice: 700.01 },
      { category: 'extras', minPrice: 1, maxPrice: 10 },
      { minScreenSize: 10, minPrice: 750 },
    ]
    for (const filter of filters) expectFound(await search(filter), ODD, filter)
  })
}
