import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { countAdded, openShop, type Shop } from './shop.ts'
import { productsUpTo, Source } from './source.ts'
import type { Way } from './ways.ts'

const INSERT = /\binsert\s+into\b/i
const COPY = /^\s*copy\b/i
/** More products than a statement has parameters for, if each of their values is one. */
const LARGE_BATCH = 20_000
/** What a batch may be split into; whoever sends a statement for each product must not keep the suite waiting. */
const MOST_INSERTS = 100
const COPIED = 3000

/** How many statements a load takes. */
export function statements(answers: Answers, [, copy]: readonly Way[]): void {
  test('batches: one INSERT for each batch, and none for an empty one', async ({ postgres }) => {
    const { insertInBatches } = await answers.bulkLoad()
    const shop = await openShop(postgres)
    const cases = [
      { products: 0, batchSize: 10, inserts: 0 },
      { products: 1, batchSize: 10, inserts: 1 },
      { products: 9, batchSize: 10, inserts: 1 },
      { products: 10, batchSize: 10, inserts: 1 },
      { products: 11, batchSize: 10, inserts: 2 },
      { products: 25, batchSize: 10, inserts: 3 },
      { products: 3, batchSize: 1, inserts: 3 },
      { products: 2000, batchSize: 1000, inserts: 2 },
      { products: 3000, batchSize: 3000, inserts: 1 },
    ]
    for (const { products, batchSize, inserts } of cases) {
      await shop.observer.query(`DELETE FROM products WHERE sku LIKE 'sku-%'`)
      const before = countOf(shop, INSERT)
      const count = await insertInBatches(shop.pool, new Source(products), batchSize)
      const sent = countOf(shop, INSERT) - before
      if (sent !== inserts)
        throw new ExpectationError(
          `${products} products in batches of ${batchSize} took ${sent} INSERTs, not ${inserts}`,
        )
      expect(count, `the number of products, in batches of ${batchSize}`).toBe(products)
      expect(await countAdded(shop), `products in the table, in batches of ${batchSize}`).toBe(products)
    }
  })

  test(`batches: a batch of ${LARGE_BATCH} products is no problem`, async ({ postgres }) => {
    const { insertInBatches } = await answers.bulkLoad()
    const shop = await openShop(postgres)
    const products = productsUpTo(LARGE_BATCH + 1)
    shop.wire.onSent = () => {
      if (countOf(shop, INSERT) > MOST_INSERTS) shop.wire.cut()
    }
    const count = await insertInBatches(shop.pool, products, LARGE_BATCH).catch((cause: unknown) => {
      if (countOf(shop, INSERT) > MOST_INSERTS)
        throw new ExpectationError(
          `a batch of ${LARGE_BATCH} products took more than ${MOST_INSERTS} INSERTs`,
        )
      const reason = cause instanceof Error ? cause.message : String(cause)
      const limit = 'a statement has 65,535 parameters at most'
      throw new ExpectationError(
        `a batch of ${LARGE_BATCH} products failed (${limit}): ${reason}`,
        undefined,
        { cause },
      )
    })
    expect(count).toBe(products.length)
    expect(await countAdded(shop)).toBe(products.length)
  })

  test(`COPY: one statement for ${COPIED} products`, async ({ postgres }) => {
    const shop = await openShop(postgres)
    await copy!.load(shop, new Source(COPIED))
    expect(countOf(shop, COPY), 'COPY statements').toBe(1)
    // One may bring the rows from a table that they were copied to first.
    expect(countOf(shop, INSERT), 'INSERTs beside the COPY').toBeLessThanOrEqual(1)
    expect(await countAdded(shop)).toBe(COPIED)
  })
}

function countOf({ wire }: Shop, pattern: RegExp): number {
  return wire.statements.filter((sql) => pattern.test(sql)).length
}
