import { Double, Int32 } from 'bson'
import { isNumber } from '../bson/type.ts'
import { MongoError, notSupported } from '../errors.ts'
import { deferredOperator, operator } from './arguments.ts'
import type { OperatorParser, Result } from './expression.ts'
import { asText } from './text.ts'
import { integer32, integer64, isNullish, typeName } from './values.ts'

/** Parts of strings and places in them, by bytes of UTF-8 or by code points. */
export const substringOperators: ReadonlyMap<string, OperatorParser> = new Map([
  ['$indexOfBytes', deferredOperator([2, 4], indexOfBytes)],
  ['$indexOfCP', deferredOperator([2, 4], indexOfCodePoint)],
  ['$substr', operator(3, (args, name) => byBytes(args, name))],
  ['$substrBytes', operator(3, (args, name) => byBytes(args, name))],
  ['$substrCP', operator(3, (args, name) => byCodePoints(args, name))],
])

function byBytes([text, start, length]: readonly Result[], name: string): string {
  const bytes = Buffer.from(asText(text))
  const from = byteNumber(start, 16034, `${name}:  starting index`)
  const count = byteNumber(length, 16035, `${name}:  length`)
  if (from < 0) throw new MongoError(50752, `${name}:  starting index must be non-negative (got: ${from})`)
  const until = count < 0 ? bytes.length : from + count
  if (isWithinCharacter(bytes, from))
    throw new MongoError(28656, `${name}:  Invalid range, starting index is a UTF-8 continuation byte.`)
  if (count >= 0 && isWithinCharacter(bytes, until))
    throw new MongoError(
      28657,
      `${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`,
    )
  return bytes.subarray(from, until).toString()
}

function byteNumber(value: Result, code: number, what: string): number {
  if (!isNumber(value))
    throw new MongoError(code, `${what} must be a numeric type (is BSON type ${typeName(value)})`)
  const whole = integer64(value)
  if (whole !== undefined) return Number(whole)
  if (value instanceof Double && Math.abs(value.value) < 2 ** 53) return Math.trunc(value.value)
  throw notSupported('a place in a string that is no integer')
}

function isWithinCharacter(bytes: Buffer, at: number): boolean {
  return ((bytes[at] ?? 0) & 0xc0) === 0x80
}

function byCodePoints([text, start, length]: readonly Result[], name: string): string {
  const points = Array.from(asText(text))
  const from = pointNumber(start, [34450, 34451], `${name}: starting index`)
  const count = pointNumber(length, [34452, 34453], `${name}: length`)
  if (count < 0) throw new MongoError(34454, `${name}: length must be a nonnegative integer.`)
  if (from < 0) throw new MongoError(34455, `${name}: the starting index must be nonnegative integer.`)
  return points.slice(from, from + count).join('')
}

function pointNumber(
  value: Result,
  codes: readonly [notNumeric: number, notInteger: number],
  what: string,
): number {
  if (!isNumber(value))
    throw new MongoError(codes[0], `${what} must be a numeric type (is BSON type ${typeName(value)})`)
  const integer = integer32(value)
  if (integer !== undefined) return integer
  throw new MongoError(codes[1], `${what} cannot be represented as a 32-bit integral value`)
}

function indexOfBytes(args: readonly (() => Result)[]): Result {
  const text = args[0]?.()
  if (isNullish(text)) return null
  const bytes = Buffer.from(stringOf(text, 40091, '$indexOfBytes', 'first'))
  const wanted = Buffer.from(stringOf(args[1]?.(), 40092, '$indexOfBytes', 'second'))
  const { start, end } = bounds(args, bytes.length, '$indexOfBytes')
  if (start > bytes.length || end < start) return new Int32(-1)
  return new Int32(bytes.subarray(0, end).indexOf(wanted, start))
}

function indexOfCodePoint(args: readonly (() => Result)[]): Result {
  const text = args[0]?.()
  if (isNullish(text)) return null
  const points = Array.from(stringOf(text, 40093, '$indexOfCP', 'first'))
  const wanted = Array.from(stringOf(args[1]?.(), 40094, '$indexOfCP', 'second'))
  const { start, end } = bounds(args, points.length, '$indexOfCP')
  if (points.length === 0 && wanted.length === 0) return new Int32(0)
  for (let at = start; at < end; at += 1)
    // What is found may go on behind the end.
    if (wanted.every((point, index) => points[at + index] === point)) return new Int32(at)
  return new Int32(-1)
}

function stringOf(value: Result, code: number, name: string, which: string): string {
  if (typeof value === 'string') return value
  throw new MongoError(code, `${name} requires a string as the ${which} argument, found: ${typeName(value)}`)
}

function bounds(
  [, , start, end]: readonly (() => Result)[],
  length: number,
  name: string,
): { start: number; end: number } {
  return { start: start ? place(start(), name) : 0, end: end ? Math.min(length, place(end(), name)) : length }
}

function place(value: Result, name: string): number {
  const at = integer32(value)
  if (at === undefined)
    throw new MongoError(
      40096,
      `${name} requires an integral index, found a value of type: ${typeName(value)}`,
    )
  if (at < 0) throw new MongoError(40097, `${name} requires a nonnegative index, found: ${at}`)
  return at
}
