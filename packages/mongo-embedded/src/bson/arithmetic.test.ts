import { Decimal128, Double, Int32, Long } from 'bson'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbers } from '../../test/arbitraries.ts'
import { add, multiply, subtract } from './arithmetic.ts'
import { readDecimal, writeDecimal } from './decimal.ts'
import { isNumber } from './type.ts'
import type { NumberValue } from './type.ts'

const MAX_INT = new Int32(2 ** 31 - 1)
const MAX_LONG = Long.fromBigInt(2n ** 63n - 1n)

test.for<[string, NumberValue, NumberValue]>([
  ['ints stay int', add(new Int32(1), new Int32(2)), new Int32(3)],
  ['ints that overflow become long', add(MAX_INT, new Int32(1)), Long.fromBigInt(2n ** 31n)],
  [
    'a product of ints that overflows becomes long',
    multiply(MAX_INT, MAX_INT),
    Long.fromBigInt((2n ** 31n - 1n) ** 2n),
  ],
  ['a long keeps the sum long', add(Long.fromBigInt(1n), new Int32(1)), Long.fromBigInt(2n)],
  ['longs that overflow become double', add(MAX_LONG, new Int32(1)), new Double(2 ** 63)],
  ['the greatest int less the least is a long', subtract(MAX_INT, new Int32(-1)), Long.fromBigInt(2n ** 31n)],
  ['a double makes the sum double', add(new Int32(1), new Double(0.5)), new Double(1.5)],
  ['decimals keep their digits', add(decimal('1.10'), decimal('2')), decimal('3.10')],
  ['a decimal and an int make a decimal', multiply(decimal('1.5'), new Int32(2)), decimal('3.0')],
  [
    'a double comes into a decimal with 15 digits',
    add(decimal('1'), new Double(1.5)),
    decimal('2.50000000000000'),
  ],
  ['a third is cut at 15 digits too', add(decimal('0'), new Double(1 / 3)), decimal('0.333333333333333')],
  [
    'half a unit of the 15th digit goes to the even one',
    add(decimal('0'), new Double(1234567890123.125)),
    decimal('1234567890123.12'),
  ],
  [
    'digits that roll over keep their number',
    add(decimal('0'), new Double(0.9999999999999999)),
    decimal('1.00000000000000'),
  ],
  ['a zero of double has no digits after the point', add(decimal('1'), new Double(0)), decimal('1')],
  [
    '34 digits are kept, halves to even',
    add(decimal('1E+34'), decimal('5')),
    decimal('1.000000000000000000000000000000000E+34'),
  ],
  [
    'what is more than half is rounded up',
    add(decimal('1E+34'), decimal('6')),
    decimal('1.000000000000000000000000000000001E+34'),
  ],
  ['too large a product is infinite', multiply(decimal('9E+6144'), decimal('10')), decimal('Infinity')],
  ['too small a product is zero', multiply(decimal('1E-6176'), decimal('1E-6176')), decimal('0E-6176')],
  ['infinities of both signs have no sum', add(decimal('Infinity'), decimal('-Infinity')), decimal('NaN')],
  ['zero times infinity is no number', multiply(decimal('0'), decimal('Infinity')), decimal('NaN')],
  ['a difference of nothing is positive zero', subtract(decimal('1.0'), decimal('1')), decimal('0.0')],
])('%s', ([, given, expected]) => {
  expect(given.constructor).toBe(expected.constructor)
  expect(given.toString()).toBe(expected.toString())
})

test('what is read from a decimal is written to the same bytes', () => {
  fc.assert(
    fc.property(numbers, (one) => {
      fc.pre(one instanceof Decimal128)
      if (one instanceof Decimal128) expect(writeDecimal(readDecimal(one)).toString()).toBe(one.toString())
    }),
  )
})

test('sums and products do not depend on the order of their two parts', () => {
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      if (!isNumber(one) || !isNumber(other)) return
      expect(add(one, other).toString()).toBe(add(other, one).toString())
      expect(multiply(one, other).toString()).toBe(multiply(other, one).toString())
    }),
  )
})

function decimal(text: string): Decimal128 {
  return Decimal128.fromString(text)
}
