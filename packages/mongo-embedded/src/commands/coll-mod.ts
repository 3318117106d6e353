import { equal } from '../bson/compare.ts'
import { docOf } from '../bson/doc-of.ts'
import { isDoc } from '../bson/type.ts'
import type { Doc } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import type { Collection } from '../storage/collection.ts'
import type { Index } from '../storage/index.ts'
import { shellText } from '../storage/shell-text.ts'
import type { Command, Invocation } from './command.ts'
import { checkedExpiry } from './index-spec.ts'
import { collectionName } from './namespace.ts'
import { Options } from './options.ts'
import { unblocked } from './unblocked.ts'
import { readValidation, validationFields } from './validation.ts'

/** Changes the validator of a collection, or when documents of a TTL index expire. */
export const collMod: Command = {
  fields: {
    ...validationFields,
    index: 'object',
    viewOn: 'refused',
    pipeline: 'refused',
    cappedSize: 'refused',
    cappedMax: 'refused',
    expireAfterSeconds: 'refused',
    changeStreamPreAndPostImages: 'refused',
    timeseries: 'refused',
    dryRun: 'refusedUnlessFalse',
  },
  run: async (invocation) => {
    const { server, options, database } = invocation
    const name = collectionName(invocation)
    return await unblocked(invocation, () => {
      const collection = server.catalog.find(database, name)
      if (!collection) throw new MongoError('NamespaceNotFound', `ns does not exist: ${database}.${name}`)
      server.transactions.checkUnused(collection.namespace)
      const index = options.object('index')
      const validation = readValidation(options, collection.validation)
      const changed = index ? changeIndex(invocation, collection, index) : docOf({})
      server.transactions.preserve(database, name)
      collection.validation = validation
      return changed
    })
  },
}

function changeIndex({ server }: Invocation, collection: Collection, change: Doc): Doc {
  const options = new Options('collMod.index', change, {
    name: 'string',
    keyPattern: 'object',
    expireAfterSeconds: 'whole',
    hidden: 'refused',
    unique: 'refused',
    prepareUnique: 'refused',
  })
  const index = named(collection, options)
  const value = options.get('expireAfterSeconds')
  if (value === undefined)
    throw new MongoError('InvalidOptions', 'no expireAfterSeconds, hidden, unique, or prepareUnique field')
  if (index.fields.length > 1 || index.options.name === '_id_') throw notSupported('TTL on this index')
  const expireAfterSeconds = checkedExpiry(value)
  const before = index.options.expireAfterSeconds
  server.transactions.preserve(collection.database, collection.name)
  collection.indexes.set(index.options.name, index.withOptions({ ...index.options, expireAfterSeconds }))
  return docOf({ expireAfterSeconds_old: before, expireAfterSeconds_new: expireAfterSeconds })
}

function named(collection: Collection, options: Options): Index {
  const [name, pattern] = [options.string('name'), options.object('keyPattern')]
  if ((name === undefined) === (pattern === undefined))
    throw new MongoError('InvalidOptions', 'must specify either index name or key pattern, and not both')
  const index = [...collection.indexes.values()].find(({ options }) =>
    isDoc(pattern) ? equal(options.pattern, pattern) : options.name === name,
  )
  if (!index)
    throw new MongoError(
      'IndexNotFound',
      `cannot find index ${shellText(pattern ?? name ?? null)} for ns ${collection.namespace}`,
    )
  return index
}
