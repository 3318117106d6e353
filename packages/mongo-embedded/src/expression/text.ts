import { BSONSymbol, Code, Decimal128, Double, Int32, Long, Timestamp } from 'bson'
import { MongoError, notSupported } from '../errors.ts'
import type { Result } from './expression.ts'
import { isNullish, typeName } from './values.ts'

/**
 * What the operators of strings make of a value: nothing of null and missing.
 *
 * @throws MongoError 16007 for what has no text
 */
export function asText(value: Result): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (value instanceof Int32) return value.toString()
  if (
    value instanceof Timestamp ||
    value instanceof Date ||
    value instanceof Code ||
    value instanceof BSONSymbol
  )
    throw notSupported(`a value of type ${typeName(value)} as a string`)
  if (value instanceof Long) return value.toString()
  if (value instanceof Double) return textOfDouble(value.value)
  if (value instanceof Decimal128) return value.toString()
  throw new MongoError(16007, `can't convert from BSON type ${typeName(value)} to String`)
}

/**
 * A double as MongoDB writes it. Its versions differ in how they write very large and very small numbers, and the
 * last of 17 digits: those are refused.
 */
function textOfDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity'
  if (Object.is(value, -0)) return '-0'
  const size = Math.abs(value)
  const plain = value === 0 || (size >= 1e-4 && size < 1e15)
  if (!plain || Number(value.toPrecision(15)) !== value) throw notSupported('this double as a string')
  return String(value)
}
