import { typeOf } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'

/** The most values that MongoDB lists in one explanation. */
const MOST = 10

export interface ConsideredValues {
  readonly values: Value[]
  readonly truncated: boolean
}

/**
 * The values that an operator looks at: through arrays on the way, and the elements of an array at the end where
 * `elements` says so. `undefined` where the path leads nowhere.
 */
export function consideredValues(doc: Doc, path: string, elements: boolean): ConsideredValues | undefined {
  const all = [...walk(doc, path.split('.'), elements)]
  const end = all.indexOf(undefined)
  const values = all.slice(0, end < 0 ? undefined : end).filter((value) => value !== undefined)
  if (values.length === 0 && !leadsSomewhere(doc, path)) return undefined
  return { values: values.slice(0, MOST), truncated: values.length > MOST }
}

/** `consideredValue` or `consideredValues`, as MongoDB names them. */
export function valuesDetails(considered: ConsideredValues | undefined): Record<string, Value> {
  if (!considered) return {}
  const [only, ...others] = considered.values
  const single = only !== undefined && others.length === 0
  return {
    ...(single ? { consideredValue: only } : { consideredValues: considered.values }),
    ...(considered.truncated && { consideredValuesTruncated: true }),
  }
}

/** `consideredType` or `consideredTypes`: each once, by name. */
export function typesDetails(considered: ConsideredValues | undefined): Record<string, Value> {
  if (!considered || considered.values.length === 0) return {}
  return named(
    'consideredType',
    considered.values.map((value) => typeOf(value).alias),
  )
}

/** One name as `field`, several, each once and sorted, as its plural. */
export function named(field: string, names: string[]): Record<string, Value> {
  const sorted = [...new Set(names)].sort()
  const [only, ...others] = sorted
  return only !== undefined && others.length === 0 ? { [field]: only } : { [`${field}s`]: sorted }
}

function* walk(doc: Doc, path: readonly string[], elements: boolean): Iterable<Value | undefined> {
  const [name = '', ...rest] = path
  const value = doc.get(name)
  if (Array.isArray(value)) yield* walkArray(value, rest, elements)
  else if (rest.length === 0) yield value
  else if (value instanceof Map) yield* walk(value, rest, elements)
  else yield undefined
}

function* walkArray(array: Value[], path: readonly string[], elements: boolean): Iterable<Value | undefined> {
  const [place, ...rest] = path
  if (place === undefined) {
    if (elements) yield* array
    else yield array
    return
  }
  for (const [index, element] of array.entries()) {
    if (element instanceof Map) yield* walk(element, path, elements)
    if (place === String(index)) yield* walkElement(element, rest, elements)
  }
}

function* walkElement(
  element: Value,
  path: readonly string[],
  elements: boolean,
): Iterable<Value | undefined> {
  if (path.length === 0) yield element
  else if (element instanceof Map) yield* walk(element, path, elements)
  else if (Array.isArray(element)) yield* walkArray(element, path, elements)
}

function leadsSomewhere(doc: Doc, path: string): boolean {
  const [first] = walk(doc, path.split('.'), false)
  return first !== undefined
}
