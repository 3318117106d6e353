import { Int32 } from 'bson'
import { docOf } from '../bson/doc-of.ts'
import type { Doc } from '../bson/value.ts'
import type { IndexSpec } from './index-spec.ts'

/** An index as listIndexes tells it. */
export function indexDocument(spec: IndexSpec): Doc {
  const { pattern, name, unique, sparse, partialFilter, expireAfterSeconds } = spec
  return docOf({
    v: new Int32(2),
    key: pattern,
    name,
    // Told only where it was asked for; that the index of _id is unique goes without saying.
    unique: (unique && name !== '_id_') || undefined,
    sparse: sparse || undefined,
    partialFilterExpression: partialFilter,
    expireAfterSeconds,
  })
}
