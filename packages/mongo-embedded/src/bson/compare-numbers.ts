import { Decimal128, Double, Int32 } from 'bson'
import { decimalOfDouble, finite, length, readDecimal } from './decimal.ts'
import type { Decimal, FiniteDecimal } from './decimal.ts'
import type { NumberValue } from './type.ts'

/** The order of numbers, whatever their types: by their exact values, NaN before all others, -0 the same as 0. */
export function compareNumbers(left: NumberValue, right: NumberValue): number {
  if (isFloat(left) && isFloat(right)) return compareDoubles(left.value, right.value)
  if (left instanceof Decimal128 || right instanceof Decimal128 || isFloat(left) || isFloat(right))
    return compareDecimals(exactly(left), exactly(right))
  return left.compare(right)
}

/** Whether a number is the double or the decimal NaN. */
export function isNaNValue(value: NumberValue): boolean {
  if (value instanceof Decimal128) return readDecimal(value).kind === 'nan'
  return value instanceof Double && Number.isNaN(value.value)
}

/** A number as decimal, exactly. */
export function exactly(value: NumberValue): Decimal {
  if (value instanceof Decimal128) return readDecimal(value)
  if (value instanceof Double) return decimalOfDouble(value.value)
  const integer = value instanceof Int32 ? BigInt(value.value) : value.toBigInt()
  return finite(integer < 0n, integer < 0n ? -integer : integer, 0)
}

function isFloat(value: NumberValue): value is Int32 | Double {
  return value instanceof Int32 || value instanceof Double
}

function compareDoubles(left: number, right: number): number {
  if (left < right) return -1
  if (left > right) return 1
  if (left === right) return 0
  return Number(Number.isNaN(right)) - Number(Number.isNaN(left))
}

function compareDecimals(left: Decimal, right: Decimal): number {
  if (left.kind === 'nan' || right.kind === 'nan')
    return Number(right.kind === 'nan') - Number(left.kind === 'nan')
  const signs = sign(left) - sign(right)
  if (signs !== 0) return Math.sign(signs)
  return sign(left) < 0 ? -compareMagnitudes(left, right) : compareMagnitudes(left, right)
}

function sign(decimal: Exclude<Decimal, { kind: 'nan' }>): -1 | 0 | 1 {
  if (decimal.kind === 'finite' && decimal.coefficient === 0n) return 0
  return decimal.negative ? -1 : 1
}

type Ordered = Exclude<Decimal, { kind: 'nan' }>

function compareMagnitudes(left: Ordered, right: Ordered): number {
  if (left.kind === 'infinite' || right.kind === 'infinite')
    return Number(left.kind === 'infinite') - Number(right.kind === 'infinite')
  if (left.coefficient === 0n) return 0
  // First by the place of the first digit, so that 1E+6111 against 1 needs no number of 6,111 digits.
  const places = firstPlace(left) - firstPlace(right)
  if (places !== 0) return Math.sign(places)
  const exponent = Math.min(left.exponent, right.exponent)
  const difference = shifted(left, exponent) - shifted(right, exponent)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

function firstPlace(decimal: FiniteDecimal): number {
  return length(decimal.coefficient) + decimal.exponent
}

function shifted(decimal: FiniteDecimal, exponent: number): bigint {
  return decimal.coefficient * 10n ** BigInt(decimal.exponent - exponent)
}
