import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import type { Slice } from './node.ts'

/** The document with the array at a path cut; through arrays of documents on the way, but not arrays within arrays. */
export function sliceAt(doc: Doc, path: readonly string[], slice: Slice): Doc {
  const [name = '', ...rest] = path
  const value = doc.get(name)
  const sliced = value === undefined ? undefined : sliceValue(value, rest, slice)
  return sliced === undefined ? doc : new Map(doc).set(name, sliced)
}

/** The document with only the matching element left of the first array on a path. @throws MongoError 51246, 51247 */
export function positionalAt(doc: Doc, path: readonly string[], index: number | undefined): Doc {
  const [name = '', ...rest] = path
  const value = doc.get(name)
  if (Array.isArray(value)) return new Map(doc).set(name, [elementAt(value, index)])
  if (!isDoc(value) || rest.length === 0) return doc
  return new Map(doc).set(name, positionalAt(value, rest, index))
}

function sliceValue(value: Value, path: readonly string[], slice: Slice): Value {
  if (Array.isArray(value)) {
    if (path.length === 0) return cut(value, slice)
    return value.map((element) => (isDoc(element) ? sliceAt(element, path, slice) : element))
  }
  return isDoc(value) && path.length > 0 ? sliceAt(value, path, slice) : value
}

function cut(array: Value[], { skip, limit }: Slice): Value[] {
  if (skip === undefined) return limit < 0 ? array.slice(limit) : array.slice(0, limit)
  const start = skip < 0 ? Math.max(0, array.length + skip) : skip
  return array.slice(start, start + limit)
}

function elementAt(array: Value[], index: number | undefined): Value {
  if (index === undefined)
    throw new MongoError(51246, "positional operator '.$' couldn't find a matching element in the array")
  const element = array[index]
  if (element === undefined) throw new MongoError(51247, "positional operator '.$' element mismatch")
  return element
}
