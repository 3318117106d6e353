import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Product } from './contract.ts'
import { countAdded, openShop } from './shop.ts'
import { Source } from './source.ts'
import type { Way } from './ways.ts'

const COUNT = 4000
const CHARACTERS = 8000
/** Five batches, or 4 MB: what is on its way, and what is being made ready meanwhile. */
const MOST_AHEAD = 500

const LONG_COUNT = 2500
const LOOK_AT = 2000
/** Of these the database has had all long before the look. */
const OLD = 1000
/** As long as an index entry may be, nearly. */
const SKU_CHARACTERS = 2000

/** What is in memory does not grow with the number of products. */
export function memory(way: Way): void {
  test(`${way.name}: while the database takes no more, no more products are read`, async ({ postgres }) => {
    const shop = await openShop(postgres)
    const source = new Source(COUNT, { characters: CHARACTERS })
    const held = shop.wire.hold()
    const loading = way.load(shop, source)
    loading.catch(() => undefined)
    await Promise.race([held.then(() => source.quiet(MOST_AHEAD)), loading])
    const ahead = source.pulled
    source.stop()
    shop.wire.letThrough()
    if (ahead > MOST_AHEAD)
      throw new ExpectationError(
        `the database was busy and had not taken one product, and ${ahead} had been read all the same: a million would all have been in memory`,
      )
    expect(await loading, 'those that were read are stored').toBe(source.pulled)
    expect(await countAdded(shop)).toBe(source.pulled)
  })

  test(`${way.name}: products that the database has are not kept in memory`, async ({ postgres }) => {
    const shop = await openShop(postgres)
    const kept = keptProducts()
    const source = new Source(LONG_COUNT, { change: kept.look, prefix: 's'.repeat(SKU_CHARACTERS) })
    expect(await way.load(shop, source)).toBe(LONG_COUNT)
  })
}

/**
 * Looks when the database has had the first products for long, in two ways: whether they are still there, and whether
 * something has grown that was made of them, such as a set of skus. It throws out of the source, so that whoever has
 * collected all of them does not have to load them first.
 */
function keptProducts() {
  const old: WeakRef<Product>[] = []
  let before = 0
  const look = (product: Product, index: number): Product => {
    // A text of its own, which nothing else shares.
    const own = { ...product, sku: Buffer.from(product.sku).toString('latin1') }
    if (index < OLD && index % 10 === 0) old.push(new WeakRef(own))
    if (index === OLD) before = usedBytes()
    if (index === LOOK_AT) {
      expectForgotten(old)
      expectNotGrown(usedBytes() - before)
    }
    return own
  }
  return { look }
}

function expectForgotten(old: readonly WeakRef<Product>[]): void {
  const kept = old.filter((reference) => reference.deref() !== undefined).length
  if (kept > old.length / 10)
    throw new ExpectationError(
      `when product ${LOOK_AT} was read, ${(kept * 10).toLocaleString('en')} of the first ${OLD} were still in memory: something keeps them`,
    )
}

function expectNotGrown(bytes: number): void {
  const [grown, passed] = [bytes, (LOOK_AT - OLD) * SKU_CHARACTERS].map((size) => (size / 1e6).toFixed(1))
  if (bytes > ((LOOK_AT - OLD) * SKU_CHARACTERS) / 2)
    throw new ExpectationError(
      `from product ${OLD} to product ${LOOK_AT}, ${passed} MB of skus were read, and the program needs ${grown} MB more than before: ` +
        'something keeps what it was made of them',
    )
}

/**
 * What is in use, after a collection of the garbage: Node has it behind a flag only, and a context that is made after
 * the flag was set has it.
 */
function usedBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}
