import { expect, expectQueries, test } from '@levelup/test-harness'
import { wireTo } from 'unit-4/data/wire.ts'
import { onTestFinished } from 'vitest'
import type { Answers } from '../../contract.ts'
import type { ProductFilter } from './contract.ts'
import { anyProducts, foundIn } from './products.ts'
import { openShop } from './shop.ts'

const MANY = anyProducts(400, 56)

/** What a search costs PostgreSQL. */
export function cost(answers: Answers): void {
  test('PostgreSQL filters: one statement, and only what is found comes over the wire', async ({
    postgres,
  }) => {
    const { searchProducts } = await answers.productSearch()
    const { url } = await openShop(answers, { postgres }, MANY)
    const wire = await wireTo(url)
    const db = answers.openDatabase(wire.url)
    onTestFinished(() => db.$disconnect())
    const filters: ProductFilter[] = [
      { category: 'books' },
      { minPrice: 10, maxPrice: 99.99 },
      { requiredConnectivity: ['wifi', 'hdmi', 'usb-c'] },
      { category: 'books', minScreenSize: 13, maxPrice: 10, requiredConnectivity: ['hdmi'] },
    ]
    for (const filter of filters) {
      const { rows } = await wire.measure(() =>
        expectQueries(answers.databaseEvents(db), { exactly: 1 }, () => searchProducts(db, filter)),
      )
      const message = `rows that PostgreSQL sends for ${JSON.stringify(filter)}: the rest is sent to be thrown away`
      expect(rows, message).toBe(foundIn(MANY, filter).length)
    }
  })
}
