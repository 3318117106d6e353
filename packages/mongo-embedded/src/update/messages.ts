import { Code, Decimal128, Double, Int32, Long, ObjectId } from 'bson'
import type { Doc, Value } from '../bson/value.ts'

/** A value as MongoDB's messages show it. */
export function describe(value: Value | undefined): string {
  if (typeof value === 'string') return `"${value}"`
  if (value === null || value === undefined || typeof value === 'boolean') return String(value)
  if (value instanceof Double) return Number.isInteger(value.value) ? `${value.value}.0` : String(value.value)
  if (value instanceof Int32 || value instanceof Long || value instanceof Decimal128) return value.toString()
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof Code) return String(value.code)
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(describe).join(', ')} ]`
  if (value instanceof Map) return describeDoc(value)
  return JSON.stringify(value)
}

/** A field as MongoDB's messages show it: `a: 1`. */
export function describeField(name: string, value: Value | undefined): string {
  return `${name}: ${describe(value)}`
}

/** The `_id` of a document as MongoDB's messages name it. */
export function describeId(doc: Doc): string {
  return doc.has('_id') ? describeField('_id', doc.get('_id')) : 'no id'
}

function describeDoc(doc: Doc): string {
  return doc.size === 0
    ? '{}'
    : `{ ${Array.from(doc, ([name, value]) => describeField(name, value)).join(', ')} }`
}
