import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { docs, values } from '../../test/arbitraries.ts'
import { doc, value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { compare, equal } from './compare.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'

test('the order is total: the other way round it is turned, and it never runs in a circle', () => {
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      expect(Math.sign(compare(a, b))).toBe(0 - Math.sign(compare(b, a)))
      const sorted = [a, b, c].sort(compare)
      expect(compare(sorted[0], sorted[1])).toBeLessThanOrEqual(0)
      expect(compare(sorted[0], sorted[2])).toBeLessThanOrEqual(0)
      if (equal(a, b)) expect(Math.sign(compare(a, c))).toBe(Math.sign(compare(b, c)))
    }),
    { numRuns: 2000 },
  )
})

test('a document is equal to itself after it was encoded and decoded', () => {
  fc.assert(
    fc.property(docs, (one) => {
      const bytes = encode(one)
      expect(encode(decode(bytes))).toEqual(bytes)
      expect(equal(decode(bytes), one)).toBe(true)
    }),
  )
})

test("types come in MongoDB's order", () => {
  const inOrder: (Literal | undefined)[] = [
    new MinKey(),
    undefined,
    null,
    1,
    'a',
    {},
    [],
    new Binary(Uint8Array.of()),
    new ObjectId(),
    false,
    true,
    new Date(0),
    new Timestamp({ t: 0, i: 1 }),
    new MaxKey(),
  ]
  const given = inOrder.map((one) => (one === undefined ? undefined : value(one)))
  for (const [at, one] of given.entries())
    for (const other of given.slice(at + 1)) {
      expect(compare(one, other)).toBeLessThan(0)
      expect(compare(other, one)).toBeGreaterThan(0)
    }
})

test.for<[string, Literal, Literal]>([
  ['not a number before every other number', new Double(NaN), new Double(-Infinity)],
  ['decimal not a number before the decimal infinity', decimal('NaN'), decimal('-Infinity')],
  ['a long next to a double that only looks the same', new Double(2 ** 53), long(2n ** 53n + 1n)],
  ['the greatest long before the double 2^63', long(2n ** 63n - 1n), new Double(2 ** 63)],
  ['the decimal 0.1 before the double, which is a little more', decimal('0.1'), new Double(0.1)],
  ['the greatest double before a greater decimal', new Double(Number.MAX_VALUE), decimal('1E+400')],
  ['code points, not UTF-16 units', '\uffff', '\u{10000}'],
  ['a string before one that it begins', 'a', 'a\0'],
  ['upper case before lower case', 'B', 'a'],
  ['documents by type before name', { b: 1 }, { a: 'x' }],
  ['documents by name before value', { a: 2 }, { b: 1 }],
  ['a document before one that it begins', { a: 1 }, { a: 1, b: null }],
  ['arrays element by element', [1, 2], [1, 3]],
  ['an array before one that it begins', [1], [1, new MinKey()]],
  ['binary data by length first', new Binary(Uint8Array.of(9)), new Binary(Uint8Array.of(0, 0))],
  ['dates before 1970 too', new Date(-1), new Date(0)],
  ['timestamps without a sign', new Timestamp({ t: 1, i: 0 }), new Timestamp({ t: 0xffffffff, i: 0 })],
])('%s', ([, less, more]) => {
  expect(compare(value(less), value(more))).toBeLessThan(0)
  expect(compare(value(more), value(less))).toBeGreaterThan(0)
})

test.for<[string, Literal, Literal]>([
  ['an int and a double', 1, new Double(1)],
  ['an int and a long', 1, long(1n)],
  ['decimals with other zeros behind them', decimal('1.50'), new Double(1.5)],
  ['zero and negative zero', new Double(-0), decimal('0E+10')],
  ['not a number, double and decimal', new Double(NaN), decimal('NaN')],
  ['documents whose numbers have other types', { a: [1] }, { a: [new Double(1)] }],
])('%s are equal where their values are', ([, one, other]) => {
  expect(equal(value(one), value(other))).toBe(true)
})

test('documents with the same fields in another order are not equal', () => {
  expect(equal(doc({ a: 1, b: 2 }), doc({ b: 2, a: 1 }))).toBe(false)
})

test('numbers of thousands of digits apart are compared at once', () => {
  expect(compare(decimal('1E+6111'), new Int32(1))).toBeGreaterThan(0)
  expect(compare(decimal('1E-6176'), new Int32(0))).toBeGreaterThan(0)
})

function decimal(text: string): Decimal128 {
  return Decimal128.fromString(text)
}

function long(integer: bigint): Long {
  return Long.fromBigInt(integer)
}
