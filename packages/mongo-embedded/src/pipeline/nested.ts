import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'

/** What a path leads to through documents alone; arrays end it. */
export function getNested(doc: Doc, path: readonly string[]): Value | undefined {
  const [name = '', ...rest] = path
  const value = doc.get(name)
  if (rest.length === 0) return value
  return isDoc(value) ? getNested(value, rest) : undefined
}

/** The document with a value at a path; what is in the way and no document gives way to one. */
export function setNested(doc: Doc, path: readonly string[], value: Value): Doc {
  const [name = '', ...rest] = path
  if (rest.length === 0) return new Map(doc).set(name, value)
  const child = doc.get(name)
  return new Map(doc).set(name, setNested(isDoc(child) ? child : new Map<string, Value>(), rest, value))
}

/** The document without what a path leads to. */
export function unsetNested(doc: Doc, path: readonly string[]): Doc {
  const [name = '', ...rest] = path
  const changed: Doc = new Map(doc)
  const child = doc.get(name)
  if (rest.length === 0) changed.delete(name)
  else if (isDoc(child)) changed.set(name, unsetNested(child, rest))
  return changed
}
