import { Decimal128, ObjectId } from 'bson'
import { length, readDecimal } from '../bson/decimal.ts'
import { MongoError, notSupported } from '../errors.ts'

const INTEGER = /^[+-]?\d+$/
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{3})?Z)?$/

export function failure(what: string): MongoError {
  return new MongoError('ConversionFailure', `${what} in $convert with no onError value`)
}

/** @throws MongoError ConversionFailure */
export function parseInteger(text: string, bits: 32 | 64): bigint {
  if (!INTEGER.test(text)) throw failure(`Failed to parse number '${text}'`)
  const integer = BigInt(text.replace(/^\+/, ''))
  if (integer !== BigInt.asIntN(bits, integer)) throw failure(`Failed to parse number '${text}'`)
  return integer
}

/** @throws MongoError ConversionFailure, NotImplemented for infinity, NaN and what is out of bounds */
export function parseDouble(text: string): number {
  checkNumber(text)
  const number = Number(text)
  const isZero = /^[+-]?[0.]+(e|$)/i.test(text)
  if (!Number.isFinite(number) || (Math.abs(number) < 2.3e-308 && !isZero))
    throw notSupported('the conversion of a number beyond the doubles')
  return number
}

/** @throws MongoError ConversionFailure, NotImplemented for what is inexact with 34 digits */
export function parseDecimal(text: string): Decimal128 {
  checkNumber(text)
  const digits = text
    .replace(/e.*$/i, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '')
  if (digits.length > 34) throw notSupported('the conversion of a string with more than 34 digits to decimal')
  const decimal = Decimal128.fromString(text.startsWith('+') ? text.slice(1) : text)
  const parts = readDecimal(decimal)
  if (parts.kind !== 'finite' || length(parts.coefficient) < digits.length)
    throw notSupported('the conversion of a number beyond the decimals')
  return decimal
}

/** @throws MongoError ConversionFailure */
export function parseObjectId(text: string): ObjectId {
  if (!/^[0-9a-f]{24}$/i.test(text)) throw failure(`Failed to parse objectId '${text}'`)
  return new ObjectId(text)
}

/** A day, or a time in UTC: of the many forms that MongoDB reads, this server reads those of `toISOString` alone. */
export function parseDate(text: string): Date {
  const date = new Date(text)
  const day = Number(text.slice(8, 10))
  const isExact = DATE.test(text) && !Number.isNaN(date.getTime()) && date.getUTCDate() === day
  if (!isExact) throw notSupported(`the conversion of the string "${text}" to a date`)
  return date
}

function checkNumber(text: string): void {
  if (NUMBER.test(text)) return
  if (/inf|nan|0x/i.test(text)) throw notSupported(`the conversion of the string "${text}" to a number`)
  throw failure(`Failed to parse number '${text}'`)
}
