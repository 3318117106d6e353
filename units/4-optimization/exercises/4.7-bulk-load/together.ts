import { expect, test } from '@levelup/test-harness'
import { openShop } from './shop.ts'
import { Source } from './source.ts'
import { expectUsable } from './usable.ts'
import type { Way } from './ways.ts'

const EACH = 450

/** One load knows nothing of another. */
export function together(way: Way): void {
  test(`${way.name}: two loads at once, and one after them, each store their own`, async ({ postgres }) => {
    const shop = await openShop(postgres, 2)
    const sourceOf = (prefix: string) => new Source(EACH, { prefix })
    const counts = await Promise.all([way.load(shop, sourceOf('a')), way.load(shop, sourceOf('b'))])
    expect(counts).toEqual([EACH, EACH])
    expect(await way.load(shop, sourceOf('c'))).toBe(EACH)
    const skus = (await shop.added()).map(({ sku }) => sku)
    for (const prefix of ['a', 'b', 'c'])
      expect(
        skus.filter((sku) => sku.startsWith(`${prefix}-`)),
        `those of load ${prefix}`,
      ).toHaveLength(EACH)
    expect(skus).toHaveLength(3 * EACH)
    expect(
      shop.wire.connections,
      'connections that were opened: the third load could have had one of them',
    ).toBe(2)
    await expectUsable(shop)
  })
}
