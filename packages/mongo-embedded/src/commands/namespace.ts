import type { Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { Collection } from '../storage/collection.ts'
import { idIndex } from '../storage/id-index.ts'
import type { Invocation } from './command.ts'

/**
 * The collection's name that a command has in its first field.
 *
 * @throws MongoError InvalidNamespace
 */
export function collectionName({
  name,
  body,
  database,
}: Pick<Invocation, 'name' | 'body' | 'database'>): string {
  return checkedName(database, body.get(name))
}

const MAX_NAMESPACE_BYTES = 255

export function checkedName(database: string, value: Value | undefined): string {
  if (typeof value !== 'string') throw new MongoError('InvalidNamespace', 'Collection name must be a string')
  const namespace = `${database}.${value}`
  if (
    value === '' ||
    value.startsWith('.') ||
    /[$\0]/.test(value) ||
    Buffer.byteLength(namespace) > MAX_NAMESPACE_BYTES
  )
    throw new MongoError('InvalidNamespace', `Invalid namespace specified '${namespace}'`)
  if (value.startsWith('system.')) throw notSupported(`the collection ${value}`)
  return value
}

/** The collection, made when it is not there: what the first insert does. */
export function ensureCollection({ namespaces, writer, database }: Invocation, name: string): Collection {
  const found = namespaces.find(database, name)
  if (found) return found
  const collection = newCollection(database, name)
  writer.create(collection)
  return collection
}

export function newCollection(database: string, name: string): Collection {
  const collection = new Collection(database, name)
  const index = idIndex()
  collection.indexes.set(index.options.name, index)
  return collection
}
