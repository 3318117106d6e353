import { docOf } from '../bson/doc-of.ts'
import type { Doc } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { buildIndex } from '../storage/build-index.ts'
import type { Command, Invocation } from './command.ts'
import { findSame } from './index-conflict.ts'
import { type IndexSpec, readIndexSpec } from './index-spec.ts'
import { collectionName, ensureCollection } from './namespace.ts'
import { unblocked } from './unblocked.ts'

/** Makes indexes over what is there: all of them, or none. */
export const createIndexes: Command = {
  transactional: true,
  fields: { indexes: 'array', commitQuorum: 'ignored', ignoreUnknownIndexOptions: 'refusedUnlessFalse' },
  run: async (invocation) => {
    const { options, server, database, transaction } = invocation
    if (transaction) throw notSupported('createIndexes in a transaction')
    const name = collectionName(invocation)
    const specs = readSpecs(options.required('indexes', options.objects('indexes')))
    return await unblocked(invocation, () => {
      const existed = server.catalog.find(database, name) !== undefined
      server.transactions.checkUnused(`${database}.${name}`)
      const [before, after] = addIndexes(invocation, name, specs)
      return docOf({
        numIndexesBefore: before,
        numIndexesAfter: after,
        createdCollectionAutomatically: existed ? undefined : true,
        note: before === after ? 'all indexes already exist' : undefined,
      })
    })
  },
}

function readSpecs(docs: readonly Doc[]): IndexSpec[] {
  if (docs.length === 0) throw new MongoError('BadValue', 'Must specify at least one index to create')
  return docs.map(readIndexSpec)
}

const MAX_INDEXES = 64

function addIndexes(
  invocation: Invocation,
  name: string,
  specs: readonly IndexSpec[],
): [before: number, after: number] {
  const collection = ensureCollection(invocation, name)
  const before = collection.indexes.size
  invocation.server.transactions.preserve(collection.database, name)
  const added: string[] = []
  try {
    for (const spec of specs) {
      if (findSame(collection, spec)) continue
      if (collection.indexes.size >= MAX_INDEXES)
        throw new MongoError(
          'CannotCreateIndex',
          `add index fails, too many indexes for ${collection.namespace}`,
        )
      collection.indexes.set(spec.name, buildIndex(collection, spec))
      added.push(spec.name)
    }
  } catch (error) {
    for (const one of added) collection.indexes.delete(one)
    throw error
  }
  return [before, collection.indexes.size]
}
