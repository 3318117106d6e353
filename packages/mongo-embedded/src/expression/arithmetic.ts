import { Decimal128, Double, Long } from 'bson'
import { bigintOf, decimalOf, doubleOf, integerValue, isInteger, subtract } from '../bson/arithmetic.ts'
import { readDecimal } from '../bson/decimal.ts'
import { isNumber } from '../bson/type.ts'
import type { NumberValue } from '../bson/type.ts'
import { MongoError, notSupported } from '../errors.ts'
import { lazyOperator, operator } from './arguments.ts'
import { addToDate, differenceOfDates } from './date-arithmetic.ts'
import { divideDecimals } from './decimal-division.ts'
import type { OperatorParser, Result } from './expression.ts'
import { Product, Sum } from './running.ts'
import { roundTo, toWhole } from './rounding.ts'
import { integer64, isNullish, typeName } from './values.ts'

export const arithmetic: ReadonlyMap<string, OperatorParser> = new Map([
  ['$abs', numeric(absolute)],
  ['$add', lazyOperator('any', add)],
  ['$ceil', numeric((value) => toWhole(value, 'up'))],
  ['$divide', operator(2, ([left, right]) => divide(left, right))],
  ['$floor', numeric((value) => toWhole(value, 'down'))],
  ['$mod', operator(2, ([left, right]) => modulo(left, right))],
  ['$multiply', lazyOperator('any', multiply)],
  ['$round', operator([1, 2], ([value, place], name) => rounded(value, place, name, 'half-even'))],
  ['$subtract', operator(2, ([left, right]) => difference(left, right))],
  ['$trunc', operator([1, 2], ([value, place], name) => rounded(value, place, name, 'towards-zero'))],
])

/** An operator of one number, null of null. */
function numeric(evaluate: (value: NumberValue) => NumberValue): OperatorParser {
  return operator(1, ([value], name) => {
    if (isNullish(value)) return null
    if (isNumber(value)) return evaluate(value)
    throw new MongoError(28765, `${name} only supports numeric types, not ${typeName(value)}`)
  })
}

function absolute(value: NumberValue): NumberValue {
  if (value instanceof Double) return new Double(Math.abs(value.value))
  if (value instanceof Decimal128) {
    const bytes = Uint8Array.from(value.bytes)
    // The sign is the first bit of the last byte.
    bytes[15] = (bytes[15] ?? 0) & 0x7f
    return new Decimal128(bytes)
  }
  const integer = bigintOf(value)
  if (integer === -(2n ** 63n)) throw new MongoError(28680, "can't take $abs of long long min")
  return integerValue(integer < 0n ? -integer : integer, value instanceof Long)
}

function add(args: Iterable<Result>): Result {
  const sum = new Sum()
  let date: Date | undefined
  for (const value of args) {
    if (isNullish(value)) return null
    if (value instanceof Date) {
      if (date) throw new MongoError(16612, 'only one date allowed in an $add expression')
      date = addToDate(value, sum.value)
    } else if (!isNumber(value)) {
      throw new MongoError('TypeMismatch', `$add only supports numeric or date types, not ${typeName(value)}`)
    } else if (date) date = addToDate(date, value)
    else sum.add(value)
  }
  return date ?? sum.value
}

function multiply(args: Iterable<Result>): Result {
  const product = new Product()
  for (const value of args) {
    if (isNullish(value)) return null
    if (!isNumber(value))
      throw new MongoError('TypeMismatch', `$multiply only supports numeric types, not ${typeName(value)}`)
    product.multiply(value)
  }
  return product.value
}

function difference(left: Result, right: Result): Result {
  if (isNumber(left) && isNumber(right)) return subtract(left, right)
  if (isNullish(left) || isNullish(right)) return null
  if (left instanceof Date) {
    if (right instanceof Date) return differenceOfDates(left, right)
    if (isNumber(right)) return addToDate(left, right, true)
    throw new MongoError('TypeMismatch', `can't $subtract ${typeName(right)} from Date`)
  }
  throw new MongoError('TypeMismatch', `can't $subtract ${typeName(right)} from ${typeName(left)}`)
}

function divide(left: Result, right: Result): Result {
  if (isNumber(left) && isNumber(right)) return quotient(left, right)
  if (isNullish(left) || isNullish(right)) return null
  throw new MongoError(
    'TypeMismatch',
    `$divide only supports numeric types, not ${typeName(left)} and ${typeName(right)}`,
  )
}

/** The quotient: a decimal if one is decimal, else always a double. @throws MongoError BadValue for division by zero */
function quotient(left: NumberValue, right: NumberValue): NumberValue {
  if (isZero(right)) throw new MongoError('BadValue', "can't $divide by zero")
  if (left instanceof Decimal128 || right instanceof Decimal128)
    return divideDecimals(decimalOf(left), decimalOf(right))
  return new Double(doubleOf(left) / doubleOf(right))
}

function modulo(left: Result, right: Result): Result {
  if (isNumber(left) && isNumber(right)) return remainder(left, right)
  if (isNullish(left) || isNullish(right)) return null
  throw new MongoError(
    16611,
    `$mod only supports numeric types, not ${typeName(left)} and ${typeName(right)}`,
  )
}

function remainder(left: NumberValue, right: NumberValue): NumberValue {
  if (left instanceof Decimal128 || right instanceof Decimal128) throw notSupported('$mod of decimals')
  if (isZero(right)) throw new MongoError(16610, "can't $mod by zero")
  if (left instanceof Double || right instanceof Double) return new Double(doubleOf(left) % doubleOf(right))
  const wide = left instanceof Long || right instanceof Long
  return integerValue(bigintOf(left) % bigintOf(right), wide)
}

function rounded(value: Result, place: Result, name: string, mode: 'half-even' | 'towards-zero'): Result {
  if (isNullish(value)) return null
  if (!isNumber(value))
    throw new MongoError(51081, `${name} only supports numeric types, not ${typeName(value)}`)
  if (place === null) return null
  return roundTo(value, placeOf(place, name), mode, name)
}

function placeOf(place: Result, name: string): number {
  if (place === undefined) return 0
  const whole = integer64(place)
  if (whole === undefined)
    throw new MongoError(51082, `precision argument to  ${name} must be a integral value`)
  if (whole < -20n || whole > 100n)
    throw new MongoError(
      51083,
      `cannot apply ${name} with precision value ${whole} value must be in [-20, 100]`,
    )
  return Number(whole)
}

function isZero(value: NumberValue): boolean {
  if (isInteger(value)) return bigintOf(value) === 0n
  if (value instanceof Double) return value.value === 0
  const decimal = readDecimal(value)
  return decimal.kind === 'finite' && decimal.coefficient === 0n
}
