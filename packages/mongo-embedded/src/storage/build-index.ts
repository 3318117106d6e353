import type { Collection } from './collection.ts'
import { duplicateKey } from './duplicate-key.ts'
import type { Index, IndexOptions } from './index.ts'
import { secondaryIndex } from './secondary-index.ts'

/**
 * An index with the keys of all documents of a collection.
 *
 * @throws MongoError DuplicateKey where it is to be unique and two documents have the same key
 */
export function buildIndex(collection: Collection, options: Omit<IndexOptions, 'keysOf'>): Index {
  const index = secondaryIndex(options)
  for (const [record, doc] of collection.records.walk()) {
    const keys = index.options.keysOf(doc)
    const taken = options.unique
      ? keys.keys.find((key) => index.holderOf(key, record) !== undefined)
      : undefined
    if (taken) throw duplicateKey(collection, index, taken)
    index.add(record, keys)
  }
  return index
}
