import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  ByteUtils,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  NumberUtils,
  ObjectId,
  onDemand,
  Timestamp,
} from 'bson'
import { MongoError, notSupported } from '../errors.ts'
import type { Doc, Value } from './value.ts'

/** MongoDB's own limit of nested documents and arrays. */
const MAX_DEPTH = 200

/**
 * Reads a BSON document with every type and the order of its fields kept.
 *
 * @throws MongoError InvalidBSON for bytes that are no BSON, Overflow for nesting over 200, NotImplemented for what
 *   this server does not keep: a field twice in one document, the deprecated types undefined, DBPointer and
 *   code with scope, and dates that JavaScript cannot hold
 */
export function decode(bytes: Uint8Array, start = 0): Doc {
  // A Buffer's slice would share its memory, and keep a whole message alive for the sake of one ObjectId.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return readDocument(plain, start, 1)
  } catch (error) {
    if (error instanceof MongoError) throw error
    throw new MongoError('InvalidBSON', `Not a BSON document: ${String(error)}`)
  }
}

function readDocument(bytes: Uint8Array, start: number, depth: number): Doc {
  const doc: Doc = new Map()
  for (const [name, value] of readFields(bytes, start, depth)) {
    if (doc.has(name)) throw notSupported(`a document with the field "${name}" twice`)
    doc.set(name, value)
  }
  return doc
}

function readArray(bytes: Uint8Array, start: number, depth: number): Value[] {
  return Array.from(readFields(bytes, start, depth), ([, value]) => value)
}

function* readFields(bytes: Uint8Array, start: number, depth: number): Iterable<[string, Value]> {
  if (depth > MAX_DEPTH) throw new MongoError('Overflow', `BSON is nested more than ${MAX_DEPTH} levels deep`)
  for (const [type, nameOffset, nameLength, offset, length] of onDemand.parseToElements(bytes, start)) {
    const name = text(bytes, nameOffset, nameOffset + nameLength)
    yield [name, readValue(bytes, { type, offset, length, depth, name })]
  }
}

interface Element {
  readonly type: number
  readonly offset: number
  readonly length: number
  readonly depth: number
  readonly name: string
}

/** The types by number: bsonspec.org, version 1.1. */
function readValue(bytes: Uint8Array, { type, offset, length, depth, name }: Element): Value {
  switch (type) {
    case 1:
      return new Double(NumberUtils.getFloat64LE(bytes, offset))
    case 2:
      return lengthPrefixed(bytes, offset)
    case 3:
      return readDocument(bytes, offset, depth + 1)
    case 4:
      return readArray(bytes, offset, depth + 1)
    case 5:
      return readBinary(bytes, offset)
    case 7:
      return new ObjectId(bytes.slice(offset, offset + 12))
    case 8:
      return bytes[offset] === 1
    case 9:
      return readDate(bytes, offset, name)
    case 10:
      return null
    case 11:
      return readRegExp(bytes, offset, length)
    case 13:
      return new Code(lengthPrefixed(bytes, offset))
    case 14:
      return new BSONSymbol(lengthPrefixed(bytes, offset))
    case 16:
      return new Int32(NumberUtils.getInt32LE(bytes, offset))
    case 17:
      return new Timestamp(NumberUtils.getBigInt64LE(bytes, offset))
    case 18:
      return Long.fromBigInt(NumberUtils.getBigInt64LE(bytes, offset))
    case 19:
      return new Decimal128(bytes.slice(offset, offset + 16))
    case 127:
      return new MaxKey()
    case 255:
      return new MinKey()
    default:
      throw notSupported(`values of BSON type ${type} (field "${name}")`)
  }
}

function lengthPrefixed(bytes: Uint8Array, offset: number): string {
  const end = offset + 4 + NumberUtils.getInt32LE(bytes, offset) - 1
  if (end < offset + 4 || bytes[end] !== 0)
    throw new MongoError('InvalidBSON', 'A BSON string must end in 0x00')
  return text(bytes, offset + 4, end)
}

function text(bytes: Uint8Array, start: number, end: number): string {
  return ByteUtils.toUTF8(bytes, start, end, true)
}

function readBinary(bytes: Uint8Array, offset: number): Binary {
  const length = NumberUtils.getInt32LE(bytes, offset)
  const subtype = bytes[offset + 4] ?? 0
  return new Binary(bytes.slice(offset + 5, offset + 5 + length), subtype)
}

function readDate(bytes: Uint8Array, offset: number, name: string): Date {
  const date = new Date(Number(NumberUtils.getBigInt64LE(bytes, offset)))
  if (Number.isNaN(date.getTime())) throw notSupported(`dates beyond the year 275760 (field "${name}")`)
  return date
}

/** Two zero-terminated strings: the pattern and its options. */
function readRegExp(bytes: Uint8Array, offset: number, length: number): BSONRegExp {
  const between = bytes.indexOf(0, offset)
  return new BSONRegExp(text(bytes, offset, between), text(bytes, between + 1, offset + length - 1))
}
