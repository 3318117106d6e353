import {
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
import type { Value } from '../bson/value.ts'

/** A value as MongoDB writes it into its messages: close to the shell's syntax, doubles with a point. */
export function shellText(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(shellText).join(', ')} ]`
  if (value instanceof Map) return documentText(value)
  return wrapperText(value)
}

function documentText(doc: ReadonlyMap<string, Value>): string {
  if (doc.size === 0) return '{}'
  return `{ ${[...doc].map(([name, value]) => `${name}: ${shellText(value)}`).join(', ')} }`
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

type Wrapper = Exclude<Value, null | boolean | string | Date | Value[] | Map<string, Value>>

function wrapperText(value: Wrapper): string {
  if (value instanceof Int32) return String(value.value)
  if (value instanceof Double) return doubleText(value.value)
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`
  if (value instanceof Long) return value.toString()
  if (value instanceof Decimal128) return `NumberDecimal("${value.toString()}")`
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Binary) return binaryText(value)
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`
  if (value instanceof BSONSymbol) return quoted(value.value)
  if (value instanceof Code) return String(value.code)
  if (value instanceof MinKey) return 'MinKey'
  return value instanceof MaxKey ? 'MaxKey' : String(value)
}

function doubleText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15)
    return Object.is(value, -0) ? '-0.0' : value.toFixed(1)
  return String(value).replace('NaN', 'nan.0').replace('Infinity', 'inf')
}

const UUID_SUBTYPE = 4

function binaryText(binary: Binary): string {
  if (binary.sub_type === UUID_SUBTYPE && binary.length() === 16)
    return `UUID("${binary.toUUID().toHexString()}")`
  return `BinData(${binary.sub_type}, ${Buffer.from(binary.value()).toString('hex').toUpperCase()})`
}
