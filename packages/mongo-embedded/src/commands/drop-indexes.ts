import { equal } from '../bson/compare.ts'
import { docOf } from '../bson/doc-of.ts'
import { isDoc } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import type { Collection } from '../storage/collection.ts'
import type { Index } from '../storage/index.ts'
import { shellText } from '../storage/shell-text.ts'
import type { Command } from './command.ts'
import { collectionName } from './namespace.ts'
import { unblocked } from './unblocked.ts'

/** Removes indexes: by name, by names, by key, or all but the one of `_id` with `*`. */
export const dropIndexes: Command = {
  fields: { index: 'any' },
  run: async (invocation) => {
    const { server, options, database } = invocation
    const name = collectionName(invocation)
    const wanted = options.required('index', options.get('index'))
    return await unblocked(invocation, () => {
      const collection = server.catalog.find(database, name)
      if (!collection) throw new MongoError('NamespaceNotFound', `ns not found ${database}.${name}`)
      server.transactions.checkUnused(collection.namespace)
      const nIndexesWas = collection.indexes.size
      const dropped = chosen(collection, wanted)
      server.transactions.preserve(database, name)
      for (const index of dropped) collection.indexes.delete(index.options.name)
      return docOf({
        nIndexesWas,
        msg: wanted === '*' ? 'non-_id indexes dropped for collection' : undefined,
      })
    })
  },
}

function chosen(collection: Collection, wanted: Value): Index[] {
  if (wanted === '*') return [...collection.indexes.values()].filter(({ options }) => options.name !== '_id_')
  if (Array.isArray(wanted)) return wanted.map((name) => byName(collection, name))
  return [isDoc(wanted) ? byKey(collection, wanted) : byName(collection, wanted)]
}

function byName(collection: Collection, name: Value): Index {
  if (typeof name !== 'string')
    throw new MongoError(
      'TypeMismatch',
      "BSON field 'dropIndexes.index' is the wrong type, expected types '[string, object]'",
    )
  const index = collection.indexes.get(name)
  if (!index) throw new MongoError('IndexNotFound', `index not found with name [${name}]`)
  return droppable(index)
}

function byKey(collection: Collection, key: Value): Index {
  const [index, another] = [...collection.indexes.values()].filter(({ options }) =>
    equal(options.pattern, key),
  )
  if (!index) throw new MongoError('IndexNotFound', `can't find index with key: ${shellText(key)}`)
  if (another)
    throw new MongoError(
      'AmbiguousIndexKeyPattern',
      `${shellText(key)} is the key of several indexes: name the one that is meant`,
    )
  return droppable(index)
}

function droppable(index: Index): Index {
  if (index.options.name === '_id_') throw new MongoError('InvalidOptions', 'cannot drop _id index')
  return index
}
