import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownerOf, quoteIdentifier, templateName, testDatabaseName } from './names.ts'

test('the owner can be read back from the name of its database', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.nat(), (owner, n) => {
      expect(ownerOf(testDatabaseName(owner, n))).toBe(owner)
    }),
  )
})

test('a name that is not ours has no owner', () => {
  expect(ownerOf('levelup_test_mine_1')).toBeUndefined()
  expect(ownerOf('production')).toBeUndefined()
})

test('names fit into the 63 bytes that PostgreSQL keeps', () => {
  expect(testDatabaseName(-1, 999_999).length).toBeLessThan(63)
  expect(templateName('x'.repeat(10_000)).length).toBeLessThan(63)
})

test('a quote in an identifier does not end it', () => {
  expect(quoteIdentifier('a"; DROP DATABASE b; --')).toBe('"a""; DROP DATABASE b; --"')
})
