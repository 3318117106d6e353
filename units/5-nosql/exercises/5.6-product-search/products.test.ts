import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FIVE, foundIn } from './products.ts'

const MIGRATION = '../../solution/prisma/migrations/20260506090000_shop_products/migration.sql'

test('the table of the suite is that of the migration', () => {
  expect(textOf('products.sql')).toBe(textOf(MIGRATION))
})

test('what a search has to find is what the shop says of itself', () => {
  const names = (filter: Parameters<typeof foundIn>[1]) => foundIn(FIVE, filter).map(({ name }) => name)
  expect(names({ requiredConnectivity: ['wifi', 'usb-c'] })).toEqual(['iPad Air', 'ThinkPad X1'])
  expect(names({ category: 'electronics', minScreenSize: 14 })).toEqual(['ThinkPad X1', 'MacBook Pro 16'])
  expect(names({ minPrice: 45, maxPrice: 399.99 })).toEqual(['Python Book', 'Gaming Chair'])
})

function textOf(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
}
