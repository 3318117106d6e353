import { Double } from 'bson'
import type { Decimal128 } from 'bson'
import { bigintOf, isInteger } from '../bson/arithmetic.ts'
import { exactly } from '../bson/compare-numbers.ts'
import { typeOf } from '../bson/type.ts'
import type { NumberValue } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { isNumber } from '../bson/type.ts'

/** A number as a 64-bit integer, or why it is none: what MongoDB says of an operand that must be one. */
export function wholeNumber(value: Value): bigint | string {
  if (!isNumber(value)) return `Expected a number, but found type ${typeOf(value).alias}`
  if (isInteger(value)) return bigintOf(value)
  if (value instanceof Double && Number.isNaN(value.value)) return 'Expected an integer, but found NaN'
  const integer = truncated(value)
  if (integer === undefined) return `Cannot represent as a 64-bit integer: ${value.toString()}`
  return isWhole(value) ? integer : `Expected an integer: ${value.toString()}`
}

/** The integer part of a number, if 64 bits can hold it. */
export function truncated(value: Double | Decimal128): bigint | undefined {
  const decimal = exactly(value)
  // 10^19 is more than 64 bits hold, and 34 digits are the most that are before the exponent.
  if (decimal.kind !== 'finite' || decimal.exponent > 19) return undefined
  const scale = 10n ** BigInt(Math.abs(decimal.exponent))
  const magnitude = decimal.exponent < 0 ? decimal.coefficient / scale : decimal.coefficient * scale
  const integer = decimal.negative ? -magnitude : magnitude
  return integer === BigInt.asIntN(64, integer) ? integer : undefined
}

/** Whether a number has nothing after its point. */
export function isWhole(value: NumberValue): boolean {
  const decimal = exactly(value)
  if (decimal.kind !== 'finite') return false
  return decimal.exponent >= 0 || decimal.coefficient % 10n ** BigInt(-decimal.exponent) === 0n
}
