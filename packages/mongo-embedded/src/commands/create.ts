import { docOf } from '../bson/doc-of.ts'
import { MongoError } from '../errors.ts'
import type { Command } from './command.ts'
import { collectionName, newCollection } from './namespace.ts'
import { unblocked } from './unblocked.ts'

/** Makes a collection. The same one again is no error. */
export const create: Command = {
  transactional: true,
  fields: {
    capped: 'refusedUnlessFalse',
    size: 'refused',
    max: 'refused',
    timeseries: 'refused',
    expireAfterSeconds: 'refused',
    clusteredIndex: 'refused',
    changeStreamPreAndPostImages: 'refused',
    storageEngine: 'refused',
    indexOptionDefaults: 'refused',
    viewOn: 'refused',
    pipeline: 'refused',
    collation: 'refused',
    encryptedFields: 'refused',
    validator: 'refused',
    validationLevel: 'refused',
    validationAction: 'refused',
    idIndex: 'refused',
  },
  run: async (invocation) => {
    const { namespaces, writer, database } = invocation
    const name = collectionName(invocation)
    return await unblocked(invocation, () => {
      const existing = namespaces.find(database, name)
      if (existing && invocation.transaction)
        throw new MongoError('NamespaceExists', `Collection ${existing.namespace} already exists.`)
      if (!existing) writer.create(newCollection(database, name))
      return docOf({})
    })
  },
}
