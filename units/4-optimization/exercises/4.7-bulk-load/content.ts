import { expect, ExpectationError, expectRows, test } from '@levelup/test-harness'
import type { Product } from './contract.ts'
import { openShop, type Shop } from './shop.ts'
import { productOf, productsUpTo, Source } from './source.ts'
import { expectUsable } from './usable.ts'
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

/** The least one, a large one, and those where a smaller type ends: 16 bits, and what a REAL can count to. */
const prices: readonly number[] = [0, 1, 32_768, 16_777_217, 2_000_000_001]

/** Each of these characters is two units. If they begin at even places before the x, then at odd ones after it. */
const LONG_EMOJI = `${'🪑'.repeat(70_000)}x${'🪑'.repeat(70_000)}`

/** What is stored is what was given, whatever is in it. */
export function content(way: Way): void {
  test(`${way.name}: all products are stored as they were given, and their number is returned`, async ({
    postgres,
  }) => {
    const shop = await openShop(postgres)
    const products = prices.map((priceCents, index) => ({
      ...productOf(index),
      description: index % 2 === 0 ? 'a description' : null,
      priceCents,
    }))
    const count = await loadOf(way, shop, products, `${products.length} plain products`)
    expectRows(await shop.added(), products, { order: 'any' })
    expect(count, 'the number of products that this call stored').toBe(products.length)
    await expectUsable(shop)
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
    // Of all lengths, so that a piece of the stream ends at every place of a row.
    const inScripts = (product: Product, index: number): Product => ({
      ...product,
      name: '👩‍🚀漢ż'.repeat(index % 23),
      description: index % 5 === 0 ? null : 'ß\t\\'.repeat(index % 31),
    })
    let inPool = 0
    const change = (product: Product, index: number): Product => {
      inPool = Math.max(inPool, shop.pool.idleCount)
      return inScripts(product, index)
    }
    const count = await way.load(shop, new Source(MANY, { change }))
    if (inPool > 0)
      throw new ExpectationError(
        'the connection was back in the pool while products were still read: whoever takes it then waits for this load without knowing',
      )
    const wanted = productsUpTo(MANY).map(inScripts)
    const got = await shop.added()
    const stored = new Map(got.map((product) => [product.sku, product]))
    for (const product of wanted) expectSame(stored.get(product.sku), product)
    expect(got).toHaveLength(MANY)
    expect(count).toBe(MANY)
  })

  test(`${way.name}: a text that is longer than a piece of the stream arrives whole`, async ({
    postgres,
  }) => {
    const shop = await openShop(postgres)
    await loadOf(way, shop, [{ ...productOf(0), name: LONG_EMOJI }], 'a text of many emoji')
    const name = (await shop.added())[0]?.name ?? ''
    if (name === LONG_EMOJI) return
    const wrong = [...name].findIndex((character) => !LONG_EMOJI.includes(character))
    throw new ExpectationError(
      `a text of ${LONG_EMOJI.length.toLocaleString('en')} UTF-16 units did not arrive as it was; from about unit ${2 * wrong} on it is ` +
        `${JSON.stringify([...name].slice(wrong, wrong + 3).join(''))}: a piece that ends between the two units of one character cuts it in half`,
    )
  })

  test(`${way.name}: no products are no rows, and no error`, async ({ postgres }) => {
    const shop = await openShop(postgres)
    expect(await way.load(shop, new Source(0))).toBe(0)
    expect(await way.load(shop, [])).toBe(0)
    expect(await shop.added()).toEqual([])
  })
}

/** Loads them, and says what they were when that fails. */
async function loadOf(way: Way, shop: Shop, products: readonly Product[], what: string): Promise<number> {
  return await way.load(shop, products).catch((cause: unknown) => {
    if (cause instanceof Error && ['Todo', 'ExpectationError'].includes(cause.name)) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ExpectationError(`${what} made the load fail: ${reason}`, undefined, { cause })
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
  await loadOf(way, shop, [product], `the text ${shown} in a product`)
  const stored = (await shop.added()).at(-1)
  for (const column of ['name', 'description', 'sku'] as const) {
    if (stored?.[column] === product[column]) continue
    const got =
      stored === undefined
        ? 'not stored at all'
        : `stored as ${JSON.stringify(stored[column]?.slice(0, 40) ?? null)}`
    const given = JSON.stringify(product[column]?.slice(0, 40))
    throw new ExpectationError(`the text ${given} in "${column}" was ${got}`)
  }
}
