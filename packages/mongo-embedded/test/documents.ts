import { Double, EJSON, Int32 } from 'bson'
import type { Doc, Value } from '../src/bson/value.ts'

/** What a test writes instead of a Value: numbers are ints, or doubles where they have a fraction; objects are Docs. */
export type Literal = number | Value | { readonly [name: string]: Literal } | readonly Literal[]

/** The document that an object stands for. */
export function doc(literal: { readonly [name: string]: Literal }): Doc {
  return new Map(Object.entries(literal).map(([name, one]) => [name, value(one)]))
}

/** The value that a literal stands for. */
export function value(literal: Literal): Value {
  if (typeof literal === 'number') return Number.isInteger(literal) ? new Int32(literal) : new Double(literal)
  if (Array.isArray(literal)) return literal.map((one: Literal) => value(one))
  if (isPlain(literal)) return doc(literal)
  return literal as Value
}

/** A value as text, its types and the order of its fields to be seen: ints are `1`, doubles are `1.0`. */
export function show(one: Value | undefined): string {
  if (one === undefined) return 'missing'
  if (one instanceof Int32) return String(one.value)
  if (one instanceof Double) return Number.isInteger(one.value) ? `${one.value}.0` : String(one.value)
  if (Array.isArray(one)) return `[${one.map(show).join(', ')}]`
  if (one instanceof Map)
    return `{${Array.from(one, ([name, field]) => `${name}: ${show(field)}`).join(', ')}}`
  return EJSON.stringify(one, { relaxed: false })
}

function isPlain(literal: Literal): literal is { readonly [name: string]: Literal } {
  return (
    literal !== null && typeof literal === 'object' && Object.getPrototypeOf(literal) === Object.prototype
  )
}
