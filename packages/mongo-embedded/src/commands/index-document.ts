import { Int32 } from 'bson'
import { docOf } from '../bson/doc-of.ts'
import type { Doc } from '../bson/value.ts'
import type { Index } from '../storage/index.ts'

/** An index as listIndexes tells it. */
export function indexDocument({ options }: Index): Doc {
  const { pattern, name, unique, sparse, partialFilter, expireAfterSeconds } = options
  return docOf({
    v: new Int32(2),
    key: pattern,
    name,
    // Told of the others only where it was asked for; that the one of _id is unique goes without saying.
    unique: (unique && name !== '_id_') || undefined,
    sparse: sparse || undefined,
    partialFilterExpression: partialFilter,
    expireAfterSeconds,
  })
}
