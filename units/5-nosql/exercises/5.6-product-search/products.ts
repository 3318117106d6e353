import { randomNumbers } from 'unit-4/data/random.ts'
import type { Product, ProductFilter } from './contract.ts'

type Described = readonly [name: string, category: string, price: number, attributes: Product['attributes']]

/** The shop as the team knows it. */
export const FIVE: readonly Product[] = products([
  [
    'ThinkPad X1',
    'electronics',
    1299.99,
    { screen_size: 14.0, connectivity: ['wifi', 'bluetooth', 'usb-c'], warranty_years: 3 },
  ],
  [
    'MacBook Pro 16',
    'electronics',
    2499.99,
    { screen_size: 16.1, connectivity: ['wifi', 'bluetooth', 'thunderbolt'], warranty_years: 1 },
  ],
  [
    'iPad Air',
    'electronics',
    749.99,
    { screen_size: 10.9, connectivity: ['wifi', 'bluetooth', 'usb-c'], warranty_years: 1 },
  ],
  ['Python Book', 'books', 45, { isbn: '978-0-00-000000-2', pages: 432, author: 'Lena Okafor' }],
  [
    'Gaming Chair',
    'furniture',
    399.99,
    { weight_kg: 18.5, assembly_required: true, room_type: ['office', 'gaming'] },
  ],
])

/** Whatever a shop has in its attributes after a few years. */
export const ODD: readonly Product[] = products([
  ['Wall screen', 'electronics', 750, { screen_size: 100, connectivity: ['wifi', 'usb-c', 'hdmi'] }],
  ['Phone', 'electronics', 700, { screen_size: 6.7, connectivity: ['bluetooth', 'wifi', 'usb-c', 'wifi'] }],
  ['Monitor', 'electronics', 700, { screen_size: 13, connectivity: ['usb-c'] }],
  ['Reader', 'electronics', 749.99, { screen_size: 9.7, connectivity: ['wifi'] }],
  ['Size as a text', 'electronics', 749.98, { screen_size: '15.6', connectivity: ['WiFi', 'USB-C'] }],
  ['Size unknown', 'electronics', 320, { screen_size: null, connectivity: null }],
  ['Two sizes', 'electronics', 330, { screen_size: [15, 17], connectivity: [['wifi', 'usb-c']] }],
  ['Has a size', 'electronics', 340, { screen_size: true, connectivity: true }],
  ['Size with a unit', 'electronics', 345, { screen_size: { inches: 15 }, connectivity: 'wifi' }],
  ['Size as 0', 'electronics', 12.5, { screen_size: 0, connectivity: ['usb', 'wifi-6'] }],
  ['Sticker', 'extras', 0, {}],
  ['Cable', 'extras', 9.9, { connectivity: [] }],
  ['Cable by switch', 'extras', 9.9, { connectivity: { wifi: true, 'usb-c': false } }],
  [
    'Hub',
    'Electronics',
    99.99,
    { connectivity: ['usb-c-hub', 'wifi,usb-c', 'a"b', "c'd", '100%', 'ünïcode'] },
  ],
  ['Safe', 'furniture', 9999.99, { screens: { screen_size: 20, connectivity: ['wifi'] } }],
])

/** The same ones for the same seed, of a few kinds that often have the same price, size or connection. */
export function anyProducts(count: number, seed: number): readonly Product[] {
  const random = randomNumbers(seed)
  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  return products(
    Array.from({ length: count }, (_, index): Described => [
      `Product ${index}`,
      oneOf(CATEGORIES),
      oneOf(PRICES),
      {
        ...(random() < 0.7 && { screen_size: oneOf(SIZES) }),
        ...(random() < 0.7 && { connectivity: CONNECTIONS.filter(() => random() < 0.5) }),
      },
    ]),
  )
}

/** A question that such a shop can be asked. */
export function anyFilter(random: () => number): ProductFilter {
  const maybe = <T>(values: readonly T[]): T | undefined =>
    random() < 0.5 ? undefined : values[Math.floor(random() * values.length)]
  const count = Math.floor(random() * 4)
  const requiredConnectivity = Array.from({ length: count }, () => CONNECTIONS[Math.floor(random() * 3)]!)
  return {
    category: maybe(CATEGORIES),
    minScreenSize: maybe(SIZES),
    minPrice: maybe(PRICES),
    maxPrice: maybe(PRICES),
    ...(random() < 0.8 && { requiredConnectivity }),
  }
}

const CATEGORIES = ['electronics', 'books', 'Electronics']
const PRICES = [0, 9, 10, 99.99, 100, 1000]
const SIZES = [0, 6.7, 9.7, 13, 100]
const CONNECTIONS = ['wifi', 'usb-c', 'bluetooth', 'hdmi']

/** What a search has to find, by price, and of one price by id: all that follows from the brief, and no SQL. */
export function foundIn(all: readonly Product[], filter: ProductFilter): Product[] {
  return all
    .filter((product) => matches(product, filter))
    .toSorted((a, b) => a.price - b.price || a.id - b.id)
}

function matches({ category, price, attributes }: Product, filter: ProductFilter): boolean {
  const { minScreenSize, minPrice = 0, maxPrice = Infinity, requiredConnectivity = [] } = filter
  const { screen_size: size, connectivity } = attributes
  return (
    (filter.category === undefined || category === filter.category) &&
    (minScreenSize === undefined || (typeof size === 'number' && size >= minScreenSize)) &&
    price >= minPrice &&
    price <= maxPrice &&
    requiredConnectivity.every((one) => Array.isArray(connectivity) && connectivity.includes(one))
  )
}

function products(described: readonly Described[]): readonly Product[] {
  const first = Date.UTC(2046, 2, 1, 8)
  return described.map(([name, category, price, attributes], index) => ({
    id: index + 1,
    name,
    category,
    price,
    attributes,
    addedAt: new Date(first + index * 86_400_123),
  }))
}
