import { compare } from '../bson/compare.ts'
import type { Doc, Value } from '../bson/value.ts'
import { generateKeys } from './generate.ts'

/** The values of one entry of an index, one for each field; `undefined` for an empty array, which comes before null. */
export type IndexKey = readonly (Value | undefined)[]

/** One field of an index, or of a sort. */
export interface KeyPart {
  /** Dotted, cut at its dots. */
  readonly path: readonly string[]
  readonly direction: 1 | -1
}

/** The entries that a document has in an index. */
export interface IndexKeys {
  /** In the order of the index, none twice; none at all where the index is sparse and all fields are missing. */
  readonly keys: readonly IndexKey[]
  /** Whether an array stood in the way of a field, which makes the index multikey. */
  readonly multikey: boolean
}

/**
 * The entries of a document in an index: one for each element where there is an array.
 *
 * @throws MongoError CannotIndexParallelArrays, 16746 where a number in a path is a field and a place
 */
export function indexKeys(parts: readonly KeyPart[], doc: Doc, sparse = false): IndexKeys {
  const plain = keyWithoutArrays(parts, doc, sparse)
  if (plain !== undefined) return plain
  const { keys, multikey } = generateKeys(
    parts.map(({ path }) => path),
    doc,
    sparse,
  )
  if (keys.length < 2) return { keys, multikey }
  const sorted = keys.toSorted((left, right) => compareKeys(parts, left, right))
  const distinct = sorted.filter((key, at) => at === 0 || compareKeys(parts, sorted[at - 1] ?? [], key) !== 0)
  return { keys: distinct, multikey }
}

/** The order of two entries of an index; a key that is shorter than the index is compared as far as it goes. */
export function compareKeys(parts: readonly KeyPart[], left: IndexKey, right: IndexKey): number {
  const common = Math.min(parts.length, left.length, right.length)
  for (let at = 0; at < common; at += 1) {
    const order = compare(left[at], right[at])
    if (order !== 0) return order * (parts[at]?.direction ?? 1)
  }
  return 0
}

/** The one key of a document without an array on the way, made at once; undefined where there is one. */
function keyWithoutArrays(parts: readonly KeyPart[], doc: Doc, sparse: boolean): IndexKeys | undefined {
  const key: Value[] = []
  let missing = 0
  for (const { path } of parts) {
    let value: Value | undefined = doc
    for (const name of path) {
      value = value instanceof Map ? value.get(name) : undefined
      if (Array.isArray(value)) return undefined
    }
    if (value === undefined) missing += 1
    key.push(value ?? null)
  }
  return { keys: sparse && missing === parts.length ? [] : [key], multikey: false }
}
