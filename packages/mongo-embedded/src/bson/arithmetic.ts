import { Decimal128, Double, Int32, Long } from 'bson'
import { exactly } from './compare-numbers.ts'
import { decimalOfDouble, finite, withDigits, writeDecimal } from './decimal.ts'
import type { Decimal, FiniteDecimal } from './decimal.ts'
import type { NumberValue } from './type.ts'

/**
 * The sum in MongoDB's type: decimal if one is decimal, else double if one is double, else int if both are int and the
 * sum fits, else long; a sum beyond long is a double, as in expressions ($inc refuses it instead: two integers whose
 * result is a double have overflown).
 */
export function add(left: NumberValue, right: NumberValue): NumberValue {
  return calculate(left, right, sum)
}

/** The difference, in the type that `add` describes. */
export function subtract(left: NumberValue, right: NumberValue): NumberValue {
  return calculate(left, right, difference)
}

/** The product, in the type that `add` describes. */
export function multiply(left: NumberValue, right: NumberValue): NumberValue {
  return calculate(left, right, product)
}

/** An integer as the narrowest type that is not narrower than `Int32` or, where `wide`, `Long`; beyond it a double. */
export function integerValue(value: bigint, wide: boolean): NumberValue {
  if (!wide && value === BigInt.asIntN(32, value)) return new Int32(Number(value))
  return value === BigInt.asIntN(64, value) ? Long.fromBigInt(value) : new Double(Number(value))
}

/** Whether a number is of a type of integers. */
export function isInteger(value: NumberValue): value is Int32 | Long {
  return value instanceof Int32 || value instanceof Long
}

/** An int or a long as a JavaScript integer. */
export function bigintOf(value: Int32 | Long): bigint {
  return value instanceof Int32 ? BigInt(value.value) : value.toBigInt()
}

/** The double nearest to a number. */
export function doubleOf(value: NumberValue): number {
  if (value instanceof Int32 || value instanceof Double) return value.value
  return Number(value instanceof Decimal128 ? value.toString() : value.toBigInt())
}

/** A number as decimal, as MongoDB converts it: of a double 15 digits, and always 15. */
export function decimalOf(value: NumberValue): Decimal {
  if (!(value instanceof Double)) return exactly(value)
  const exact = decimalOfDouble(value.value)
  return exact.kind === 'finite' ? withDigits(withDigits(exact, 34), 15) : exact
}

interface Operation {
  readonly double: (left: number, right: number) => number
  readonly integer: (left: bigint, right: bigint) => bigint
  readonly decimal: (left: Decimal, right: Decimal) => Decimal
}

const sum: Operation = {
  double: (left, right) => left + right,
  integer: (left, right) => left + right,
  decimal: addDecimals,
}

const difference: Operation = {
  double: (left, right) => left - right,
  integer: (left, right) => left - right,
  decimal: (left, right) => addDecimals(left, negated(right)),
}

const product: Operation = {
  double: (left, right) => left * right,
  integer: (left, right) => left * right,
  decimal: multiplyDecimals,
}

function calculate(left: NumberValue, right: NumberValue, operation: Operation): NumberValue {
  if (left instanceof Decimal128 || right instanceof Decimal128)
    return writeDecimal(operation.decimal(decimalOf(left), decimalOf(right)))
  if (isInteger(left) && isInteger(right)) {
    const wide = left instanceof Long || right instanceof Long
    return integerValue(operation.integer(bigintOf(left), bigintOf(right)), wide)
  }
  return new Double(operation.double(doubleOf(left), doubleOf(right)))
}

function addDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind === 'nan' || right.kind === 'nan') return { kind: 'nan' }
  if (left.kind === 'infinite' && right.kind === 'infinite')
    return left.negative === right.negative ? left : { kind: 'nan' }
  if (left.kind === 'infinite') return left
  if (right.kind === 'infinite') return right
  const exponent = Math.min(left.exponent, right.exponent)
  const total = signed(left, exponent) + signed(right, exponent)
  // The sum of two negative zeros is one; every other sum of 0 is positive.
  const negative = total === 0n ? left.negative && right.negative && isZero(left) : total < 0n
  return finite(negative, total < 0n ? -total : total, exponent)
}

function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind === 'nan' || right.kind === 'nan') return { kind: 'nan' }
  const negative = left.negative !== right.negative
  if (left.kind === 'finite' && right.kind === 'finite')
    return finite(negative, left.coefficient * right.coefficient, left.exponent + right.exponent)
  const zero = (left.kind === 'finite' && isZero(left)) || (right.kind === 'finite' && isZero(right))
  return zero ? { kind: 'nan' } : { kind: 'infinite', negative }
}

function negated(decimal: Decimal): Decimal {
  return decimal.kind === 'nan' ? decimal : { ...decimal, negative: !decimal.negative }
}

function signed(decimal: FiniteDecimal, exponent: number): bigint {
  const magnitude = decimal.coefficient * 10n ** BigInt(decimal.exponent - exponent)
  return decimal.negative ? -magnitude : magnitude
}

function isZero(decimal: FiniteDecimal): boolean {
  return decimal.coefficient === 0n
}
