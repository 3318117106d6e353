import { expect, test } from '@levelup/test-harness'
import { FIVE, ODD } from './products.ts'
import { expectFound, type Way } from './ways.ts'

/** Extension 2. The last one changes no line of this file. */
export function connectivity({ open }: Way): void {
  test('one connection finds what has it', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, FIVE)
    const bluetooth = { category: 'electronics', requiredConnectivity: ['bluetooth'] }
    expectFound(await search(bluetooth), FIVE, bluetooth)
    const usb = { requiredConnectivity: ['usb-c'] }
    const results = await search(usb)
    expectFound(results, FIVE, usb)
    expect(results.map(({ name }) => name)).not.toContain('MacBook Pro 16')
  })

  test('of several connections a product must have all', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, FIVE)
    for (const requiredConnectivity of [
      ['wifi', 'usb-c'],
      ['usb-c', 'wifi'],
      ['wifi', 'bluetooth'],
      ['usb-c', 'thunderbolt'],
      ['wifi', 'bluetooth', 'thunderbolt'],
    ])
      expectFound(
        await search({ requiredConnectivity }),
        FIVE,
        { requiredConnectivity },
        'all, and not one of them',
      )
  })

  test('what has no connectivity, or no list of it, is not found', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, ODD)
    for (const requiredConnectivity of [['wifi'], ['usb-c'], ['wifi', 'usb-c'], ['inches']])
      expectFound(await search({ requiredConnectivity }), ODD, { requiredConnectivity })
  })

  test('a connection is a whole text, as it is written', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, ODD)
    const texts = [
      'usb',
      'WiFi',
      'wifi-6',
      'USB',
      'wifi,usb-c',
      'a"b',
      "c'd",
      '100%',
      '%',
      '_',
      'ünïcode',
      '',
    ]
    for (const text of texts) {
      const filter = { requiredConnectivity: [text] }
      expectFound(await search(filter), ODD, filter)
    }
  })

  test('an empty list narrows nothing, and a connection twice is one', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, ODD)
    for (const requiredConnectivity of [[], ['wifi', 'wifi']])
      expectFound(await search({ requiredConnectivity }), ODD, { requiredConnectivity })
  })

  test('it works together with all that was there before', async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, ODD)
    for (const filter of [
      { category: 'electronics', minPrice: 700, requiredConnectivity: ['wifi', 'usb-c'] },
      { minScreenSize: 9, maxPrice: 749.99, requiredConnectivity: ['wifi'] },
      { category: 'Electronics', minPrice: 0, maxPrice: 0, requiredConnectivity: ['wifi'] },
    ])
      expectFound(await search(filter), ODD, filter)
  })
}
