import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import type { Doc, Value } from './value.ts'

/** The four types of numbers. */
export type NumberValue = Int32 | Long | Double | Decimal128

/** A BSON type, by its number (bsonspec.org) and by the name that `$type` and MongoDB's messages use. */
export interface Type {
  readonly code: number
  readonly alias: string
}

/** Every type that `$type` knows, by its name; the deprecated ones too, which no document here can hold. */
export const typeCodes: ReadonlyMap<string, number> = new Map([
  ['double', 1],
  ['string', 2],
  ['object', 3],
  ['array', 4],
  ['binData', 5],
  ['undefined', 6],
  ['objectId', 7],
  ['bool', 8],
  ['date', 9],
  ['null', 10],
  ['regex', 11],
  ['dbPointer', 12],
  ['javascript', 13],
  ['symbol', 14],
  ['javascriptWithScope', 15],
  ['int', 16],
  ['timestamp', 17],
  ['long', 18],
  ['decimal', 19],
  ['minKey', -1],
  ['maxKey', 127],
])

const aliases = new Map([...typeCodes].map(([alias, code]) => [code, alias]))

/** The type of a value; of none at all (`undefined`) it is `missing`, 0. */
export function typeOf(value: Value | undefined): Type {
  const code = typeCode(value)
  return { code, alias: aliases.get(code) ?? 'missing' }
}

/** The number of a value's type: what `typeOf` gives, without an object made for it. */
export function typeCode(value: Value | undefined): number {
  if (typeof value === 'string') return 2
  if (value === undefined) return 0
  if (value === null) return 10
  if (typeof value === 'boolean') return 8
  if (value instanceof Int32) return 16
  if (value instanceof Double) return 1
  if (value instanceof Map) return 3
  if (Array.isArray(value)) return 4
  if (value instanceof ObjectId) return 7
  if (value instanceof Date) return 9
  // Before Long, which it extends.
  if (value instanceof Timestamp) return 17
  if (value instanceof Long) return 18
  if (value instanceof Decimal128) return 19
  return rareTypeCode(value)
}

function rareTypeCode(
  value: Exclude<Value, null | boolean | string | Date | NumberValue | ObjectId | Timestamp | Value[] | Doc>,
): number {
  if (value instanceof Binary) return 5
  if (value instanceof BSONRegExp) return 11
  if (value instanceof Code) return 13
  if (value instanceof BSONSymbol) return 14
  return value instanceof MinKey ? -1 : 127
}

/** Whether a value is of one of the four types of numbers. */
export function isNumber(value: Value | undefined): value is NumberValue {
  return (
    value instanceof Int32 ||
    value instanceof Double ||
    (value instanceof Long && !(value instanceof Timestamp)) ||
    value instanceof Decimal128
  )
}

/** Whether a value is a document. */
export function isDoc(value: Value | undefined): value is Doc {
  return value instanceof Map
}
