import { compare } from '../bson/compare.ts'
import type { Value } from '../bson/value.ts'

/**
 * Whether two values are the same when the order of fields in documents does not count, as in `enum` and
 * `uniqueItems`. Numbers of different types are the same when they are equal.
 */
export function sameInAnyFieldOrder(left: Value, right: Value): boolean {
  return compare(withSortedFields(left), withSortedFields(right)) === 0
}

function withSortedFields(value: Value): Value {
  if (Array.isArray(value)) return value.map(withSortedFields)
  if (!(value instanceof Map)) return value
  const names = [...value.keys()].sort()
  return new Map(names.map((name) => [name, withSortedFields(value.get(name) ?? null)]))
}
