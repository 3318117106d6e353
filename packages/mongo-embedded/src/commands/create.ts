import { equal } from '../bson/compare.ts'
import { docOf } from '../bson/doc-of.ts'
import { MongoError } from '../errors.ts'
import type { Collection, Validation } from '../storage/collection.ts'
import type { Command } from './command.ts'
import { collectionName, newCollection } from './namespace.ts'
import { unblocked } from './unblocked.ts'
import { readValidation, validationFields } from './validation.ts'

/** Makes a collection. The same one again, with the same options, is no error. */
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
    ...validationFields,
    idIndex: 'refused',
  },
  run: async (invocation) => {
    const { namespaces, writer, database, options } = invocation
    const validation = readValidation(options, undefined)
    const name = collectionName(invocation)
    return await unblocked(invocation, () => {
      const existing = namespaces.find(database, name)
      if (existing) checkSame(existing, validation)
      else writer.create(Object.assign(newCollection(database, name), { validation }))
      return docOf({})
    })
  },
}

function checkSame(existing: Collection, validation: Validation | undefined): void {
  const before = existing.validation
  const same =
    equal(before?.validator, validation?.validator) &&
    before?.level === validation?.level &&
    before?.action === validation?.action
  if (!same)
    throw new MongoError(
      'NamespaceExists',
      `namespace ${existing.namespace} already exists, but with different options`,
    )
}
