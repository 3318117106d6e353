import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import type { Result } from './expression.ts'

/**
 * Cuts a path at its dots.
 *
 * @throws MongoError 40353, 15998, 16410, 16411 for what is no path
 */
export function parseFieldPath(path: string): readonly string[] {
  if (path.endsWith('.')) throw new MongoError(40353, "FieldPath must not end with a '.'.")
  const names = path.split('.')
  for (const name of names) checkFieldName(name)
  return names
}

/** @throws MongoError 15998 for an empty name, 16410 for one that begins with `$`, 16411 for one with a zero byte */
export function checkFieldName(name: string): void {
  if (name === '') throw new MongoError(15998, 'FieldPath field names may not be empty strings.')
  if (name.startsWith('$'))
    throw new MongoError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    )
  if (name.includes('\0')) throw new MongoError(16411, 'FieldPath field names may not contain null bytes.')
}

/** What a path leads to: through the documents of an array to an array of what each has there. */
export function valueAt(value: Result, path: readonly string[], at = 0): Result {
  if (at === path.length) return value
  if (isDoc(value)) return valueAt(value.get(path[at] ?? ''), path, at + 1)
  return Array.isArray(value) ? valuesIn(value, path, at) : undefined
}

/** An array within an array is left out, as are documents that have nothing there. */
function valuesIn(array: Value[], path: readonly string[], at: number): Value[] {
  return array
    .filter((element): element is Doc => isDoc(element))
    .map((element) => valueAt(element, path, at))
    .filter((value) => value !== undefined)
}
