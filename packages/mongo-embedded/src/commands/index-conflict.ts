import { equal } from '../bson/compare.ts'
import { MongoError } from '../errors.ts'
import type { Collection } from '../storage/collection.ts'
import type { Index, IndexOptions } from '../storage/index.ts'
import { shellText } from '../storage/shell-text.ts'
import { indexDocument } from './index-document.ts'
import type { IndexSpec } from './index-spec.ts'

/**
 * Whether the index is there already. Two indexes are the same when key, uniqueness, sparseness and partial filter are.
 *
 * @throws MongoError IndexOptionsConflict, IndexKeySpecsConflict where one that is there is in the way
 */
export function findSame(collection: Collection, wanted: IndexSpec): boolean {
  const named = collection.indexes.get(wanted.name)
  if (named) return checkNamed(named, wanted)
  const same = [...collection.indexes.values()].find(({ options }) => isSame(options, wanted))
  if (!same) return false
  if (same.options.name === '_id_') return true
  if (same.options.expireAfterSeconds === wanted.expireAfterSeconds)
    throw new MongoError(
      'IndexOptionsConflict',
      `Index already exists with a different name: ${same.options.name}`,
    )
  throw new MongoError(
    'IndexOptionsConflict',
    `An equivalent index already exists with a different name and options. ${both(wanted, same)}`,
  )
}

function checkNamed(named: Index, wanted: IndexSpec): boolean {
  if (!isSame(named.options, wanted))
    throw new MongoError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${both(wanted, named)}`,
    )
  if (named.options.expireAfterSeconds === wanted.expireAfterSeconds) return true
  throw new MongoError(
    'IndexOptionsConflict',
    `An equivalent index already exists with the same name but different options. ${both(wanted, named)}`,
  )
}

function both(wanted: IndexSpec, existing: Index): string {
  return `Requested index: ${shellText(indexDocument(wanted))}, existing index: ${shellText(indexDocument(existing.options))}`
}

function isSame(existing: IndexOptions, wanted: IndexSpec): boolean {
  return (
    equal(existing.pattern, wanted.pattern) &&
    existing.unique === wanted.unique &&
    existing.sparse === wanted.sparse &&
    equal(existing.partialFilter, wanted.partialFilter)
  )
}
