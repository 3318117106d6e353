import { doubleOf } from '../bson/arithmetic.ts'
import { fieldPath } from '../bson/field-path.ts'
import { isDoc, isNumber } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { compareKeys, indexKeys } from '../index-keys/index.ts'
import type { IndexKey, KeyPart } from '../index-keys/index.ts'

/**
 * The order of documents that a sort asks for. An array counts as its least element, or its greatest where the order
 * goes down; what is missing counts as null. Sort with a stable method, and documents that are equal keep their order.
 *
 * @throws MongoError 15974, 15975, 17312 and those of `fieldPath` for faulty sorts; NotImplemented for `$meta`;
 *   the comparison throws BadValue where two fields lead through different arrays of one document
 */
export function compileSort(spec: Doc): (left: Doc, right: Doc) => number {
  const parts = sortParts(spec)
  const known = new WeakMap<Doc, IndexKey>()
  const keyOf = (doc: Doc): IndexKey => {
    const key = known.get(doc) ?? sortKey(parts, doc)
    known.set(doc, key)
    return key
  }
  return (left, right) => compareKeys(parts, keyOf(left), keyOf(right))
}

/** The fields of a sort, with their directions. @throws MongoError as `compileSort` */
export function sortParts(spec: Doc): readonly KeyPart[] {
  // MongoDB's limit of fields in a compound sort.
  if (spec.size > 32) throw new MongoError('BadValue', 'too many compound keys')
  return [...spec].map(([name, direction]) => {
    if (name === '$natural') throw notSupported('a sort by $natural here')
    if (isDoc(direction)) throw refuseExpression(direction)
    return { path: fieldPath(name), direction: directionOf(name, direction) }
  })
}

function directionOf(name: string, value: Value): 1 | -1 {
  if (!isNumber(value)) throw new MongoError(15974, `Illegal key in $sort specification: ${name}`)
  const direction = Math.trunc(doubleOf(value))
  if (direction === 1 || direction === -1) return direction
  throw new MongoError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
}

function refuseExpression(expression: Doc): MongoError {
  if (expression.has('$meta')) return notSupported('a sort by $meta')
  return new MongoError(17312, '$meta is the only expression supported by $sort right now')
}

function sortKey(parts: readonly KeyPart[], doc: Doc): IndexKey {
  try {
    return indexKeys(parts, doc).keys[0] ?? []
  } catch (error) {
    if (error instanceof MongoError && error.codeName === 'CannotIndexParallelArrays')
      throw new MongoError('BadValue', 'cannot sort with keys that are parallel arrays')
    throw error
  }
}
