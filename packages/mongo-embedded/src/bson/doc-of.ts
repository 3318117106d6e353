import { Double, Int32, Long } from 'bson'
import type { Doc, Value } from './value.ts'

/** What replies are written from: whole numbers become int (long when they are large), others double. */
export type Plain = Value | number | undefined | readonly Plain[] | { readonly [name: string]: Plain }

/**
 * A document from an object, for the server's own replies; fields that are undefined are left out. Never for what a
 * client sent: an object loses the order of fields that look like numbers.
 */
export function docOf(fields: Readonly<Record<string, Plain>>): Doc {
  const doc: Doc = new Map()
  for (const [name, plain] of Object.entries(fields)) {
    if (plain !== undefined) doc.set(name, valueOf(plain))
  }
  return doc
}

function valueOf(plain: Exclude<Plain, undefined>): Value {
  if (typeof plain === 'number') return numberOf(plain)
  if (Array.isArray(plain)) return plain.map((item: Plain) => (item === undefined ? null : valueOf(item)))
  if (isObject(plain)) return docOf(plain)
  return plain as Value
}

function numberOf(plain: number): Value {
  if (!Number.isInteger(plain)) return new Double(plain)
  return Math.abs(plain) < 2 ** 31 ? new Int32(plain) : Long.fromNumber(plain)
}

function isObject(plain: Exclude<Plain, undefined>): plain is { readonly [name: string]: Plain } {
  return typeof plain === 'object' && plain !== null && Object.getPrototypeOf(plain) === Object.prototype
}
