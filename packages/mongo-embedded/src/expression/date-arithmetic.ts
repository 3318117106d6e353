import { Decimal128, Double, Long } from 'bson'
import { bigintOf } from '../bson/arithmetic.ts'
import { readDecimal } from '../bson/decimal.ts'
import type { NumberValue } from '../bson/type.ts'
import { MongoError, notSupported } from '../errors.ts'

/** The milliseconds between two dates, a long. */
export function differenceOfDates(left: Date, right: Date): Long {
  return Long.fromBigInt(BigInt(left.getTime()) - BigInt(right.getTime()))
}

/** A date with milliseconds added, or taken away where `backwards`. @throws MongoError Overflow */
export function addToDate(date: Date, value: NumberValue, backwards = false): Date {
  const milliseconds = millisecondsOf(value)
  return dateAt(BigInt(date.getTime()) + (backwards ? -milliseconds : milliseconds))
}

/** @throws MongoError Overflow beyond 64 bits, NotImplemented beyond what JavaScript's dates can hold */
export function dateAt(milliseconds: bigint): Date {
  if (milliseconds !== BigInt.asIntN(64, milliseconds)) throw new MongoError('Overflow', 'date overflow')
  const date = new Date(Number(milliseconds))
  if (Number.isNaN(date.getTime())) throw notSupported('dates beyond the year 275760')
  return date
}

function millisecondsOf(value: NumberValue): bigint {
  if (value instanceof Double) return roundedAway(value.value)
  if (!(value instanceof Decimal128)) return bigintOf(value)
  const decimal = readDecimal(value)
  const isInteger = decimal.kind === 'finite' && decimal.exponent === 0 && decimal.coefficient < 2n ** 63n
  if (!isInteger) throw notSupported('dates with a decimal that is no plain integer')
  return decimal.negative ? -decimal.coefficient : decimal.coefficient
}

/** Halves away from zero, as C's llround. */
function roundedAway(value: number): bigint {
  if (!(value >= -(2 ** 63) && value < 2 ** 63)) throw new MongoError('Overflow', 'date overflow')
  const whole = Math.trunc(value)
  return BigInt(whole) + (Math.abs(value - whole) >= 0.5 ? BigInt(Math.sign(value)) : 0n)
}
