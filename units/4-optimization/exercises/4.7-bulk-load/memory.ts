import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Product } from './contract.ts'
import { openShop } from './shop.ts'
import { Source } from './source.ts'
import type { Way } from './ways.ts'

const COUNT = 4000
const CHARACTERS = 8000
/** Five batches, or 4 MB: what is on its way, and what is being made ready meanwhile. */
const MOST_AHEAD = 500

const LONG_COUNT = 4000
const LOOK_AT = 3000
/** Of these the database has had all long before the look. */
const OLD = 1500

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
    expect(await shop.added()).toHaveLength(source.pulled)
  })

  test(`${way.name}: products that the database has are not kept in memory`, async ({ postgres }) => {
    const shop = await openShop(postgres)
    const old: WeakRef<Product>[] = []
    const change = (product: Product, index: number): Product => {
      if (index < OLD && index % 10 === 0) old.push(new WeakRef(product))
      if (index === LOOK_AT) expectForgotten(old)
      return product
    }
    expect(await way.load(shop, new Source(LONG_COUNT, { change }))).toBe(LONG_COUNT)
  })
}

/** Thrown out of the source, so that whoever has collected all of them does not have to load them first. */
function expectForgotten(old: readonly WeakRef<Product>[]): void {
  collectGarbage()
  const kept = old.filter((reference) => reference.deref() !== undefined).length
  if (kept > old.length / 10)
    throw new ExpectationError(
      `when product ${LOOK_AT} was read, ${(kept * 10).toLocaleString('en')} of the first ${OLD} were still in memory: something keeps them`,
    )
}

/** Node has it behind a flag only, and a context that is made after the flag was set has it. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}
