import { equal } from '../bson/compare.ts'
import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import type { Hint } from '../plan/choose.ts'
import type { Collection } from '../storage/collection.ts'

/**
 * The index that a hint names, by its name or its key, or the order of insertion by `$natural`.
 *
 * @throws MongoError BadValue where there is no such index
 */
export function readHint(collection: Collection, hint: Value | undefined): Hint | undefined {
  if (hint === undefined || (isDoc(hint) && hint.size === 0)) return undefined
  if (!isDoc(hint) && typeof hint !== 'string')
    throw new MongoError('FailedToParse', 'Hint must be a string or an object')
  const natural = isDoc(hint) ? naturalOrder(hint) : undefined
  if (natural) return { natural }
  const [index, another] = [...collection.indexes.values()].filter(({ options }) =>
    isDoc(hint) ? equal(options.pattern, hint) : options.name === hint,
  )
  if (another) throw new MongoError('BadValue', 'Hint matched multiple indexes, must hint by index name.')
  if (!index)
    throw new MongoError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    )
  return { index }
}

/** The direction of `{ $natural: 1 }`. */
export function naturalOrder(spec: Doc): 1 | -1 | undefined {
  if (!spec.has('$natural')) return undefined
  const direction = Number(spec.get('$natural'))
  if (spec.size !== 1 || (direction !== 1 && direction !== -1))
    throw new MongoError('BadValue', '$natural must be 1 or -1, and stand alone')
  return direction
}
