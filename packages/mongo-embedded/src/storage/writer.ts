import type { Doc } from '../bson/value.ts'
import type { IndexKey } from '../index-keys/index.ts'
import type { Collection } from './collection.ts'
import type { Index } from './index.ts'

/**
 * How documents get into collections: at once, or within a transaction. A write is done as a whole or not at all.
 * Each may throw MongoError DuplicateKey or CannotIndexParallelArrays, and WriteConflict.
 */
export interface Writer {
  /** @returns the new record */
  insert(collection: Collection, doc: Doc): number
  replace(collection: Collection, record: number, doc: Doc): void
  remove(collection: Collection, record: number): void
  /** A new, empty collection; whether the name is free has been looked at. */
  create(collection: Collection): void
}

/** Each unique index of a collection with the keys that a document has in it. */
export function* uniqueKeys(collection: Collection, doc: Doc): Iterable<readonly [Index, IndexKey]> {
  for (const index of collection.indexes.values()) {
    if (!index.options.unique) continue
    for (const key of index.options.keysOf(doc).keys) yield [index, key]
  }
}
