import { ObjectId, Timestamp } from 'bson'
import { bigintOf, doubleOf, isInteger } from '../bson/arithmetic.ts'
import { isNumber, typeOf } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { wholeNumber } from '../query/whole-number.ts'
import type { Result } from './expression.ts'

/** Null or missing, which most operators treat alike. */
export function isNullish(value: Result): value is null | undefined {
  return value === null || value === undefined
}

/** What counts as true for expressions: all but false, null, missing and the number 0. An empty string is true. */
export function isTruthy(value: Result): boolean {
  if (isNullish(value) || value === false) return false
  if (!isNumber(value)) return true
  return isInteger(value) ? bigintOf(value) !== 0n : doubleOf(value) !== 0
}

/** The type's name, as MongoDB's messages have it. */
export function typeName(value: Result): string {
  return typeOf(value).alias
}

/** The number as an integer of 64 bits, if it is one exactly. */
export function integer64(value: Result): bigint | undefined {
  if (!isNumber(value)) return undefined
  const whole = wholeNumber(value)
  return typeof whole === 'bigint' ? whole : undefined
}

/** The number as an integer of 32 bits, if it is one exactly. */
export function integer32(value: Result): number | undefined {
  const whole = integer64(value)
  return whole !== undefined && whole === BigInt.asIntN(32, whole) ? Number(whole) : undefined
}

/** What counts as a date: dates, the seconds of timestamps, the time in an ObjectId. */
export function asDate(value: Result): Date | undefined {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000)
  return undefined
}

/** @throws MongoError 16006 where it is none */
export function toDate(value: Result): Date {
  const date = asDate(value)
  if (date === undefined)
    throw new MongoError(16006, `can't convert from BSON type ${typeName(value)} to Date`)
  return date
}

/** The array. @throws MongoError with the operator's own code where it is none */
export function arrayOf(value: Result, code: number, message: string): Value[] {
  if (Array.isArray(value)) return value
  throw new MongoError(code, `${message} ${typeName(value)}`)
}
