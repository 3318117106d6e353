import { expect, test } from '@levelup/test-harness'
import type { ProductFilter } from './contract.ts'
import { FIVE, ODD } from './products.ts'
import { expectFound, type Way } from './ways.ts'

/** What holds from the beginning. No extension changes a line of this file. */
export function existing({ open }: Way): void {
  test('a category finds what is in it', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, FIVE)
    const results = await search({ category: 'electronics' })
    expect(results).toHaveLength(3)
    expect(results.every(({ category }) => category === 'electronics')).toBe(true)
    expectFound(results, FIVE, { category: 'electronics' })
  })

  test('a screen size finds what is as large or larger', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, FIVE)
    const filter = { category: 'electronics', minScreenSize: 14.0 }
    const results = await search(filter)
    expect(results).toHaveLength(2)
    expectFound(results, FIVE, filter)
  })

  test('what is found is in the order of its price, and of one price in that of its id', async ({
    postgres,
    redis,
  }) => {
    const search = await open({ postgres, redis }, ODD)
    for (const filter of [{ category: 'electronics' }, {}]) expectFound(await search(filter), ODD, filter)
    expectFound(await search(), ODD, {}, 'without a filter')
  })

  test('sizes are numbers, and what has none that is a number is not found by it', async ({
    postgres,
    redis,
  }) => {
    const search = await open({ postgres, redis }, ODD)
    for (const minScreenSize of [0, 6.7, 9, 10, 13, 100, 100.5])
      expectFound(await search({ minScreenSize }), ODD, { minScreenSize })
  })

  test('what is left out, or undefined, narrows nothing', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, ODD)
    const filters: ProductFilter[] = [
      { category: undefined, minScreenSize: 13 },
      { category: 'extras', minScreenSize: undefined },
      { category: 'nothing of that' },
      { category: "'; DROP TABLE shop_products; --" },
    ]
    for (const filter of filters) expectFound(await search(filter), ODD, filter)
  })
}
