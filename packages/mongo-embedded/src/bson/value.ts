import type {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'

/**
 * A document with its fields in their order. A Map, because a JavaScript object moves fields that look like numbers to
 * the front, and takes `__proto__` for something else. Every part of the server works on these, and never on objects.
 */
export type Doc = Map<string, Value>

/**
 * A BSON value, its type kept: an int is no double. Arrays are JavaScript's. A field that is missing is not in its Doc;
 * where a path leads nowhere, functions return `undefined`.
 */
export type Value =
  | null
  | boolean
  | string
  | Date
  | Int32
  | Double
  | Long
  | Decimal128
  | ObjectId
  | Binary
  | BSONRegExp
  | Timestamp
  | Code
  | BSONSymbol
  | MinKey
  | MaxKey
  | Value[]
  | Doc
