import { expect, ExpectationError, expectRows, test } from '@levelup/test-harness'
import type { Product } from './contract.ts'
import { openShop, type Shop } from './shop.ts'
import { productOf, productsUpTo, Source } from './source.ts'
import type { Way } from './ways.ts'

const LONG_CHARACTERS = 20_000
const MANY = 1500

/** Texts that one format or another reads as something else, unless they are written for it. */
const awkwardTexts: readonly string[] = [
  '',
  ' spaces around ',
  'a\ttab',
  'two\nlines',
  'two\r\nlines',
  'a\rcarriage return',
  'a\\backslash',
  'ends in a backslash\\',
  '\\N',
  'NULL',
  '\\.',
  '\\t',
  '\\\\',
  `"double" and 'single' quotes`,
  'commas, semicolons; {braces}, (brackets)',
  '$1, %s and ?',
  'żółć, 漢字, 👩‍🚀 and e\u0301',
  '\b\f\v\u0001',
  'long '.repeat(LONG_CHARACTERS / 5),
]

/** What is stored is what was given, whatever is in it. */
export function content(way: Way): void {
  test(`${way.name}: all products are stored as they were given, and their number is returned`, async ({
    postgres,
  }) => {
    const shop = await openShop(postgres)
    const products = productsUpTo(3).map((product, index) =>
      index === 1 ? { ...product, description: null, priceCents: 0 } : product,
    )
    const count = await way.load(shop, products)
    expectRows(await shop.added(), products, { order: 'any' })
    expect(count, 'the number of products that this call stored').toBe(3)
  })

  test(`${way.name}: awkward texts are stored as they are`, async ({ postgres }) => {
    const shop = await openShop(postgres)
    const products = awkwardTexts.map((text, index) => withText(text, index))
    for (const product of products) await expectStored(way, shop, product)
    await shop.observer.query(`DELETE FROM products WHERE sku LIKE 'awkward%'`)
    await way.load(shop, products)
    expectRows(await shop.added(), products, { order: 'any' })
  })

  test(`${way.name}: ${MANY} products that come one by one, in many scripts, all arrive`, async ({
    postgres,
  }) => {
    const shop = await openShop(postgres)
    // Of all lengths, so that a piece of the stream ends at every place of a row, in a character of several bytes too.
    const change = (product: Product, index: number): Product => ({
      ...product,
      name: '👩‍🚀漢ż'.repeat(index % 23),
      description: index % 5 === 0 ? null : 'ß\t\\'.repeat(index % 31),
    })
    const count = await way.load(shop, new Source(MANY, { change }))
    const wanted = productsUpTo(MANY).map(change)
    const got = await shop.added()
    const stored = new Map(got.map((product) => [product.sku, product]))
    for (const product of wanted) expectSame(stored.get(product.sku), product)
    expect(got).toHaveLength(MANY)
    expect(count).toBe(MANY)
  })

  test(`${way.name}: no products are no rows, and no error`, async ({ postgres }) => {
    const shop = await openShop(postgres)
    expect(await way.load(shop, new Source(0))).toBe(0)
    expect(await way.load(shop, [])).toBe(0)
    expect(await shop.added()).toEqual([])
  })
}

/** The first one that differs is enough, of so many. */
function expectSame(got: Product | undefined, wanted: Product): void {
  if (JSON.stringify(got) !== JSON.stringify(wanted))
    expectRows(got === undefined ? [] : [got], [wanted], { order: 'any' })
}

function withText(text: string, index: number): Product {
  return { ...productOf(index), sku: `awkward ${index} ${text.slice(0, 20)}`, name: text, description: text }
}

async function expectStored(way: Way, shop: Shop, product: Product): Promise<void> {
  const shown = JSON.stringify(product.name.slice(0, 40))
  await way.load(shop, [product]).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ExpectationError(`the text ${shown} in a product made the load fail: ${reason}`, undefined, {
      cause,
    })
  })
  const stored = (await shop.added()).at(-1)
  for (const column of ['name', 'description', 'sku'] as const) {
    if (stored?.[column] === product[column]) continue
    const got =
      stored === undefined
        ? 'not stored at all'
        : `stored as ${JSON.stringify(stored[column]?.slice(0, 40) ?? null)}`
    throw new ExpectationError(`the text ${shown} in "${column}" was ${got}`)
  }
}
