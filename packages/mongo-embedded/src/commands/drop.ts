import { docOf } from '../bson/doc-of.ts'
import type { Collection } from '../storage/collection.ts'
import type { Command, Invocation } from './command.ts'
import { collectionName } from './namespace.ts'
import { unblocked } from './unblocked.ts'

/** Removes a collection with its indexes; no error where it is missing. */
export const drop: Command = {
  fields: {},
  run: async (invocation) => {
    const { server, database } = invocation
    const name = collectionName(invocation)
    return await unblocked(invocation, () => {
      const collection = server.catalog.find(database, name)
      if (!collection) return new Map()
      dropCollection(invocation, collection)
      return docOf({ nIndexesWas: collection.indexes.size, ns: collection.namespace })
    })
  },
}

/** Removes all collections of a database. */
export const dropDatabase: Command = {
  fields: {},
  run: async (invocation) => {
    const { server, database } = invocation
    return await unblocked(invocation, () => {
      const collections = server.catalog.collections(database)
      for (const { namespace } of collections) server.transactions.checkUnused(namespace)
      for (const collection of collections) dropCollection(invocation, collection)
      return collections.length === 0 ? new Map() : docOf({ dropped: database })
    })
  },
}

/** @throws WriteConflict when an open transaction uses it */
export function dropCollection({ server }: Pick<Invocation, 'server'>, collection: Collection): void {
  const { database, name, namespace } = collection
  server.transactions.checkUnused(namespace)
  server.transactions.preserve(database, name)
  server.catalog.remove(collection)
  collection.dropped = true
}
