import { Decimal128, Double, Int32, Long, ObjectId } from 'bson'
import { decimalOf, doubleOf } from '../bson/arithmetic.ts'
import { readDecimal, writeDecimal } from '../bson/decimal.ts'
import { isNumber } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { notSupported } from '../errors.ts'
import { truncated } from '../query/whole-number.ts'
import { dateAt } from './date-arithmetic.ts'
import { failure, parseDate, parseDecimal, parseDouble, parseInteger, parseObjectId } from './parse-text.ts'
import { asText } from './text.ts'
import { asDate } from './values.ts'

type Conversion = (value: Value) => Value

/** Targets of conversion that MongoDB knows and this server does not. */
export const unsupportedTargets: ReadonlySet<string> = new Set(['binData', 'array', 'object'])

const numbers = ['double', 'int', 'long', 'decimal'] as const

/** What can be converted: by the target's type, then by the value's. Everything can be converted to bool. */
export const conversions: ReadonlyMap<string, ReadonlyMap<string, Conversion>> = new Map([
  ['int', integerConversions(32, (integer) => new Int32(Number(integer)))],
  [
    'long',
    integerConversions(
      64,
      (integer) => Long.fromBigInt(integer),
      dateNumber((date) => Long.fromNumber(date)),
    ),
  ],
  [
    'double',
    new Map([
      ...numbers.map((from) => [from, toDouble] as const),
      ['bool', (value: Value): Value => new Double(value === true ? 1 : 0)],
      ['string', (value: Value): Value => new Double(parseDouble(textOf(value)))],
      ['date', dateNumber((date) => new Double(date))],
    ]),
  ],
  [
    'decimal',
    new Map([
      ...numbers.map((from) => [from, toDecimal] as const),
      ['bool', (value: Value): Value => Decimal128.fromString(value === true ? '1' : '0')],
      ['string', (value: Value): Value => parseDecimal(textOf(value))],
      ['date', dateNumber((date) => Decimal128.fromString(String(date)))],
    ]),
  ],
  [
    'string',
    new Map<string, Conversion>([
      ...[...numbers, 'string'].map((from) => [from, asText] as const),
      ['bool', (value) => (value === true ? 'true' : 'false')],
      ['objectId', (value) => (value instanceof ObjectId ? value.toHexString() : null)],
      ['date', toText],
    ]),
  ],
  [
    'date',
    new Map<string, Conversion>([
      ...(['date', 'objectId', 'timestamp'] as const).map(
        (from) => [from, (value: Value) => asDate(value) ?? null] as const,
      ),
      ...(['double', 'long', 'decimal'] as const).map(
        (from) => [from, (value: Value) => dateAt(integerOf(value, 64))] as const,
      ),
      ['string', (value) => parseDate(textOf(value))],
    ]),
  ],
  [
    'objectId',
    new Map<string, Conversion>([
      ['objectId', (value) => value],
      ['string', (value) => parseObjectId(textOf(value))],
    ]),
  ],
])

function integerConversions(
  bits: 32 | 64,
  make: (integer: bigint) => Value,
  ofDate?: Conversion,
): ReadonlyMap<string, Conversion> {
  return new Map<string, Conversion>([
    ...numbers.map((from) => [from, (value: Value) => make(integerOf(value, bits))] as const),
    ['bool', (value) => make(value === true ? 1n : 0n)],
    ['string', (value) => make(parseInteger(textOf(value), bits))],
    ...(ofDate ? ([['date', ofDate]] as const) : []),
  ])
}

/** The integer part of a number. @throws MongoError ConversionFailure where there is none, or not in so many bits */
function integerOf(value: Value, bits: 32 | 64): bigint {
  if (!isNumber(value)) throw notSupported('this conversion')
  if (value instanceof Double || value instanceof Decimal128) {
    const decimal = value instanceof Double ? value.value : doubleOf(value)
    if (!Number.isFinite(decimal)) throw failure(`Attempt to convert ${decimal} to integer type`)
  }
  const whole =
    value instanceof Int32 ? BigInt(value.value) : value instanceof Long ? value.toBigInt() : truncated(value)
  // A double must itself be within an int's bounds, not only its integer part.
  const beyond =
    value instanceof Double && bits === 32 && (value.value > 2 ** 31 - 1 || value.value < -(2 ** 31))
  if (whole === undefined || beyond || whole !== BigInt.asIntN(bits, whole))
    throw failure('Conversion would overflow target type')
  return whole
}

function toDouble(value: Value): Value {
  if (!isNumber(value)) throw notSupported('this conversion')
  const double = doubleOf(value)
  const fits =
    !(value instanceof Decimal128) || readDecimal(value).kind !== 'finite' || isOrdinary(double, value)
  if (!fits) throw failure('Conversion would overflow target type')
  return new Double(double)
}

/** Neither too large nor too small for a double. */
function isOrdinary(double: number, value: Decimal128): boolean {
  const decimal = readDecimal(value)
  if (decimal.kind === 'finite' && decimal.coefficient === 0n) return true
  if (double !== 0 && Math.abs(double) < 2.3e-308)
    throw notSupported('the conversion of a decimal that is nearly 0')
  return Number.isFinite(double) && double !== 0
}

function toDecimal(value: Value): Value {
  if (value instanceof Decimal128) return value
  if (!isNumber(value)) throw notSupported('this conversion')
  return writeDecimal(decimalOf(value))
}

function toText(value: Value): Value {
  if (!(value instanceof Date)) throw notSupported('this conversion')
  const year = value.getUTCFullYear()
  if (year < 0 || year > 9999) throw notSupported('dates outside of the years 0 to 9999 as strings')
  return value.toISOString()
}

function dateNumber(make: (milliseconds: number) => Value): Conversion {
  return (value) => make(value instanceof Date ? value.getTime() : Number.NaN)
}

function textOf(value: Value): string {
  return typeof value === 'string' ? value : ''
}
