import { Decimal128, Double, Long } from 'bson'
import { expect, test } from 'vitest'
import { value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { evaluate } from '../../test/evaluate.ts'

const decimal = (text: string): Decimal128 => Decimal128.fromString(text)
const double = (number: number): Double => new Double(number)
const most = Long.MAX_VALUE
const at = (text: string): Date => new Date(text)

test.for<[Literal, Literal]>([
  // Types of sums.
  [{ $add: [] }, 0],
  [{ $add: [1, 2] }, 3],
  [{ $add: [2147483647, 1] }, Long.fromNumber(2147483648)],
  [{ $add: [2147483647, 1, -1] }, 2147483647],
  [{ $add: [1, Long.ONE] }, Long.fromNumber(2)],
  [{ $add: [most, 1] }, double(9223372036854775808)],
  [{ $add: [1, double(1)] }, double(2)],
  [{ $add: [0.1, 0.2, 0.3] }, 0.6000000000000001],
  [{ $add: [double(-0)] }, double(0)],
  [{ $add: [1, decimal('1.10')] }, decimal('2.10')],
  [{ $add: [0.1, decimal('1')] }, decimal('1.100000000000000')],
  [{ $add: [1, null, 'x'] }, null],
  [{ $add: ['$missing', 1] }, null],
  // Dates.
  [{ $add: [at('2024-01-01'), 1000] }, at('2024-01-01T00:00:01Z')],
  [{ $add: [1, at('2024-01-01'), 1.5, -0.5] }, at('2024-01-01T00:00:00.002Z')],
  [{ $subtract: [at('2024-01-02'), at('2024-01-01')] }, Long.fromNumber(86_400_000)],
  [{ $subtract: [at('2024-01-02'), Long.fromNumber(86_400_000)] }, at('2024-01-01')],
  // Differences, products, quotients, remainders.
  [{ $subtract: [-2147483648, 1] }, Long.fromNumber(-2147483649)],
  [{ $subtract: [1, 2.5] }, -1.5],
  [{ $subtract: [null, 'x'] }, null],
  [{ $multiply: [] }, 1],
  [{ $multiply: [65536, 65536] }, Long.fromNumber(4294967296)],
  [{ $multiply: [most, 2] }, double(18446744073709551616)],
  [{ $multiply: [decimal('1.50'), 2] }, decimal('3.00')],
  [{ $multiply: ['$missing', 'x'] }, null],
  [{ $divide: [4, 2] }, double(2)],
  [{ $divide: [1, 4] }, 0.25],
  [{ $divide: [decimal('1'), 3] }, decimal('0.3333333333333333333333333333333333')],
  [{ $divide: [decimal('2'), decimal('3')] }, decimal('0.6666666666666666666666666666666667')],
  [{ $divide: [decimal('1.00'), 4] }, decimal('0.25')],
  [{ $divide: [decimal('100'), decimal('1E+1')] }, decimal('10.0')],
  [{ $divide: [null, 0] }, null],
  [{ $mod: [-7, 3] }, -1],
  [{ $mod: [7, Long.fromNumber(3)] }, Long.ONE],
  [{ $mod: [-7.5, 2] }, -1.5],
  // One number.
  [{ $abs: -5 }, 5],
  [{ $abs: [-2147483648] }, Long.fromNumber(2147483648)],
  [{ $abs: decimal('-1.10') }, decimal('1.10')],
  [{ $abs: null }, null],
  [{ $ceil: 1.2 }, double(2)],
  [{ $ceil: -0.5 }, double(-0)],
  [{ $ceil: 5 }, 5],
  [{ $ceil: decimal('1.2') }, decimal('2')],
  [{ $floor: -1.2 }, double(-2)],
  [{ $floor: decimal('-1.2') }, decimal('-2')],
  [{ $round: 2.5 }, double(2)],
  [{ $round: 3.5 }, double(4)],
  [{ $round: [1.25, 1] }, 1.2],
  [{ $round: [1.005, 2] }, double(1)],
  [{ $round: [1555, -2] }, 1600],
  [{ $round: [1550, -2] }, 1600],
  [{ $round: [1450, -2] }, 1400],
  [{ $round: [Long.fromNumber(15), -1] }, Long.fromNumber(20)],
  [{ $round: decimal('2.55') }, decimal('3')],
  [{ $round: [double(NaN), 1] }, double(NaN)],
  [{ $trunc: -2.7 }, double(-2)],
  [{ $trunc: [1999, -3] }, 1000],
  [{ $round: [null, 1] }, null],
  [{ $round: [1.5, null] }, null],
])('%o gives %o', ([expression, expected]) => {
  expect(evaluate(expression)).toStrictEqual(value(expected))
})

test.for<[Literal, number]>([
  [{ $add: ['x'] }, 14],
  [{ $add: [at('2024-01-01'), at('2024-01-01')] }, 16612],
  [{ $add: [at('2024-01-01'), most] }, 15],
  [{ $subtract: [1, at('2024-01-01')] }, 14],
  [{ $subtract: ['x', 1] }, 14],
  [{ $subtract: [1] }, 16020],
  [{ $multiply: [true] }, 14],
  [{ $divide: [1, 0] }, 2],
  [{ $divide: [decimal('1'), decimal('0')] }, 2],
  [{ $divide: ['x', 1] }, 14],
  [{ $mod: [1, 0] }, 16610],
  [{ $mod: ['x', 1] }, 16611],
  [{ $mod: [decimal('5'), 2] }, 238],
  [{ $abs: 'x' }, 28765],
  [{ $abs: Long.MIN_VALUE }, 28680],
  [{ $round: 'x' }, 51081],
  [{ $round: [1, 1.5] }, 51082],
  [{ $round: [1, 101] }, 51083],
  [{ $round: [most, -1] }, 51080],
  [{ $round: [1, 2, 3] }, 28667],
])('%o is refused with %i, also where there is no document', ([expression, code]) => {
  expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }))
})

test('an operand behind a null is not looked at', () => {
  expect(evaluate({ $add: ['$n', { $divide: [1, '$zero'] }] }, { n: null, zero: 0 })).toBeNull()
  expect(() => evaluate({ $add: [{ $divide: [1, '$zero'] }, '$n'] }, { n: null, zero: 0 })).toThrow(
    expect.objectContaining({ code: 2 }),
  )
})
