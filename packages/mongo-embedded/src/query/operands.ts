import { bigintOf, isInteger } from '../bson/arithmetic.ts'
import { isNumber, typeCodes } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { truncated, wholeNumber } from './whole-number.ts'

const numbers = ['double', 'int', 'long', 'decimal'].map((alias) => typeCodes.get(alias) ?? 0)
const knownCodes = new Set(typeCodes.values())

/**
 * The types that an operand of `$type` names: by number, by name, `number` for all four of numbers, or a list of them.
 *
 * @throws MongoError BadValue, TypeMismatch, FailedToParse for none
 */
export function parseType(operand: Value): ReadonlySet<number> {
  const types = Array.isArray(operand) ? operand : [operand]
  if (types.length === 0) throw new MongoError('FailedToParse', '$type must match at least one type')
  return new Set(types.flatMap(codesOf))
}

/** @throws MongoError BadValue for what is no whole number between 0 and 2^31-1 */
export function parseSize(operand: Value): number {
  const size = wholeNumber(operand)
  if (typeof size === 'string') throw new MongoError('BadValue', `Failed to parse $size. ${size} in: $size`)
  if (size < 0n)
    throw new MongoError('BadValue', 'Failed to parse $size. Expected a non-negative number in: $size')
  if (size !== BigInt.asIntN(32, size))
    throw new MongoError('BadValue', 'Failed to parse $size. Cannot represent as a 32-bit integer: $size')
  return Number(size)
}

/** Divisor and remainder of `$mod`; what is after the point is cut off. @throws MongoError BadValue */
export function parseMod(operand: Value): { divisor: bigint; remainder: bigint } {
  if (!Array.isArray(operand)) throw malformed('needs to be an array')
  const [divisor, remainder, ...others] = operand
  if (divisor === undefined || (remainder === undefined && isNumber(divisor)))
    throw malformed('not enough elements')
  const divide = integerOf(divisor, 'divisor')
  const remain = integerOf(remainder, 'remainder')
  if (others.length > 0) throw malformed('too many elements')
  if (divide === 0n) throw new MongoError('BadValue', 'divisor cannot be 0')
  return { divisor: divide, remainder: remain }
}

function integerOf(value: Value | undefined, what: string): bigint {
  if (!isNumber(value)) throw malformed(`${what} not a number`)
  const integer = isInteger(value) ? bigintOf(value) : truncated(value)
  if (integer === undefined) throw malformed(`${what} value is invalid :: caused by :: ${value.toString()}`)
  return integer
}

function malformed(why: string): MongoError {
  return new MongoError('BadValue', `malformed mod, ${why}`)
}

function codesOf(type: Value): number[] {
  if (type === 'number') return numbers
  if (typeof type === 'string') {
    const code = typeCodes.get(type)
    if (code === undefined) throw new MongoError('BadValue', `Unknown type name alias: ${type}`)
    return [code]
  }
  return [codeOf(type)]
}

function codeOf(type: Value): number {
  if (!isNumber(type))
    throw new MongoError('TypeMismatch', 'type must be represented as a number or a string')
  const code = wholeNumber(type)
  if (code === 0n)
    throw new MongoError('BadValue', 'Invalid numerical type code: 0. Instead use {$exists:false}.')
  if (typeof code === 'string' || !knownCodes.has(Number(code)))
    throw new MongoError('BadValue', `Invalid numerical type code: ${type.toString()}`)
  return Number(code)
}
