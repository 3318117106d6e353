import { BSONRegExp, calculateObjectSize, Long, ObjectId, Timestamp } from 'bson'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { MAX_DOCUMENT_BYTES } from './build-info.ts'

/**
 * A document as MongoDB stores it: `_id` first, and given where it is missing; a timestamp of 0 stands for now.
 *
 * @param maxBytes what is known about its size, so that small ones need not be measured
 * @throws MongoError for what cannot be stored: an `_id` that is an array or a pattern, more than 16 MB
 */
export function forStorage(doc: Doc, maxBytes: number): Doc {
  if (maxBytes > MAX_DOCUMENT_BYTES) checkSize(doc, 'object to insert too large. size in bytes: ')
  checkDepth(doc, 1)
  const id = doc.get('_id') ?? (doc.has('_id') ? null : new ObjectId())
  checkId(id)
  const stored: Doc = new Map([['_id', id]])
  for (const [name, value] of doc)
    if (name !== '_id') stored.set(name, isZeroTimestamp(value) ? now() : value)
  return stored
}

/**
 * What an update has made, which may be too large or too deep.
 *
 * @throws MongoError BSONObjectTooLarge, Overflow
 */
export function checkStorable(doc: Doc): void {
  checkSize(doc, 'Resulting document after update is larger than the limit. size in bytes: ')
  checkDepth(doc, 1)
}

function checkSize(doc: Doc, words: string): void {
  const size = calculateObjectSize(doc)
  if (size > MAX_DOCUMENT_BYTES)
    throw new MongoError('BSONObjectTooLarge', `${words}${size}, max size: ${MAX_DOCUMENT_BYTES}`)
}

function checkId(id: Value): void {
  const kind = Array.isArray(id) ? 'array' : id instanceof BSONRegExp ? 'regex' : undefined
  if (kind) throw new MongoError('InvalidIdField', `The '_id' value cannot be of type ${kind}`)
  const dollar = id instanceof Map ? [...id.keys()].find((name) => name.startsWith('$')) : undefined
  if (dollar !== undefined)
    throw new MongoError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    )
}

/** MongoDB's limit of what is stored: less than that of a message, so that there is room for what is around it. */
const MAX_DEPTH = 180

function checkDepth(value: Value, depth: number): void {
  const inner = value instanceof Map ? value.values() : Array.isArray(value) ? value : undefined
  if (!inner) return
  if (depth > MAX_DEPTH)
    throw new MongoError(
      'Overflow',
      `cannot insert document because it exceeds ${MAX_DEPTH} levels of nesting`,
    )
  for (const item of inner) checkDepth(item, depth + 1)
}

function isZeroTimestamp(value: Value): boolean {
  return value instanceof Timestamp && value.isZero()
}

let increment = 0

function now(): Timestamp {
  increment = (increment + 1) >>> 0
  return new Timestamp(Long.fromBits(increment, Math.floor(Date.now() / 1000), true))
}
