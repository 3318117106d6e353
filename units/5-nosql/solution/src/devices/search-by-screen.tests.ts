import assert from 'node:assert/strict'
import type { DeviceSearchTests, SearchUnderTest } from 'unit-5/exercises/5.4-jsonb-search/contract.ts'

/** The tests that would have found what the ticket is about, and what the next change could break. */
export const deviceSearchTests: DeviceSearchTests = (test) => {
  test('a phone of 6.7 inches is not among screens over 13', async ({ add, search }) => {
    await add('Phone 6.7', { screen_size: 6.7 })
    assert.deepEqual(await search({ over: 13 }), [])
  })

  // As text it is 9, 27, 15.6, 100: with 27 and 15.6 alone, both orders would be the same.
  test('the largest screen comes first', async (shop) => {
    for (const size of [15.6, 9, 100, 27]) await shop.add(`Screen ${size}`, { screen_size: size })
    assert.deepEqual(await sizes(shop, 5), [100, 27, 15.6, 9])
  })

  test('a screen of exactly 13 inches is not larger than 13', async (shop) => {
    await shop.add('Laptop 13', { screen_size: 13 })
    await shop.add('Laptop 13.1', { screen_size: 13.1 })
    assert.deepEqual(await sizes(shop, 13), [13.1])
  })

  test('a device whose screen is no number does no harm to the others', async (shop) => {
    await shop.add('Book', { pages: 432 })
    await shop.add('Projector', { screen_size: 'n/a' })
    await shop.add('Monitor 27"', { screen_size: 27 })
    assert.deepEqual(await sizes(shop, 13), [27])
  })
}

async function sizes({ search }: SearchUnderTest, over: number): Promise<number[]> {
  const found = await search({ over })
  return found.map(({ screenSize }) => screenSize)
}
