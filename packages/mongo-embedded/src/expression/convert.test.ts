import { Decimal128, Double, Long, ObjectId } from 'bson'
import { expect, test } from 'vitest'
import { value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { evaluate } from '../../test/evaluate.ts'

const decimal = (text: string): Decimal128 => Decimal128.fromString(text)
const ID = '0123456789abcdef01234567'

test.for<[Literal, Literal | undefined]>([
  [{ $toInt: 1.9 }, 1],
  [{ $toInt: -1.9 }, -1],
  [{ $toInt: '-5' }, -5],
  [{ $toInt: true }, 1],
  [{ $toInt: decimal('5.5') }, 5],
  [{ $toInt: '$missing' }, null],
  [{ $toLong: 5 }, Long.fromNumber(5)],
  [{ $toLong: '9223372036854775807' }, Long.MAX_VALUE],
  [{ $toDouble: '1.5e3' }, new Double(1500)],
  [{ $toDouble: decimal('0.1') }, 0.1],
  [{ $toDecimal: 0.1 }, decimal('0.100000000000000')],
  [{ $toDecimal: '1.10' }, decimal('1.10')],
  [{ $toDecimal: 5 }, decimal('5')],
  [{ $toString: 1.5 }, '1.5'],
  [{ $toString: new Double(5) }, '5'],
  [{ $toString: Long.fromNumber(5) }, '5'],
  [{ $toString: decimal('1.10') }, '1.10'],
  [{ $toString: false }, 'false'],
  [{ $toString: new ObjectId(ID) }, ID],
  [{ $toObjectId: ID }, new ObjectId(ID)],
  [{ $toBool: 'false' }, true],
  [{ $toBool: 0 }, false],
  [{ $toBool: '' }, true],
  [{ $toBool: [[]] }, true],
  [{ $convert: { input: '5', to: 'int' } }, 5],
  [{ $convert: { input: '5', to: 16 } }, 5],
  [{ $convert: { input: 'x', to: 'int', onError: 'bad' } }, 'bad'],
  [{ $convert: { input: null, to: 'int', onNull: 'none' } }, 'none'],
  [{ $convert: { input: 1, to: null } }, null],
])('%o gives %o', ([expression, expected]) => {
  expect(evaluate(expression)).toStrictEqual(expected === undefined ? undefined : value(expected))
})

test.for<[Literal, number]>([
  [{ $toInt: 'x' }, 241],
  [{ $toInt: '1.5' }, 241],
  [{ $toInt: 2147483648.5 }, 241],
  [{ $toInt: Long.fromNumber(2147483648) }, 241],
  [{ $toInt: new Double(NaN) }, 241],
  [{ $toInt: new Date(0) }, 241],
  [{ $toInt: [[1]] }, 241],
  [{ $toDate: 5 }, 241],
  [{ $toDate: 'yesterday' }, 238],
  [{ $toObjectId: 'x' }, 241],
  [{ $toString: new Double(1e300) }, 238],
  [{ $toString: 0.1 + 0.2 }, 238],
  [{ $toDouble: 'inf' }, 238],
  [{ $convert: { input: 1, to: 'x' } }, 2],
  [{ $convert: { input: 1, to: 'binData' } }, 238],
  [{ $convert: { input: 1 } }, 9],
])('%o is refused with %i', ([expression, code]) => {
  expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }))
})
