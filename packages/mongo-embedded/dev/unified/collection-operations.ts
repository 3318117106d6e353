import type { Collection } from 'mongodb'

/** Arguments of an operation, as loosely typed as the files are: the driver checks what it takes. */
export interface Args {
  readonly [name: string]: never
  readonly collection: never
  readonly command: never
  readonly document: never
  readonly documents: never
  readonly fieldName: never
  readonly filter: never
  readonly keys: never
  readonly models: never
  readonly name: never
  readonly pipeline: never
  readonly replacement: never
  readonly requests: never
  readonly session: never
  readonly update: never
}
type CollectionOperation = (collection: Collection, args: Args) => unknown

/** What tests do with collections, by the format's names. */
export const collectionOperations: ReadonlyMap<string, CollectionOperation> = new Map<
  string,
  CollectionOperation
>([
  ['aggregate', (on, { pipeline, ...options }) => on.aggregate(pipeline, options).toArray()],
  ['bulkWrite', (on, { requests, ...options }) => on.bulkWrite(requests, options)],
  ['countDocuments', (on, { filter, ...options }) => on.countDocuments(filter, options)],
  ['createIndex', (on, { keys, ...options }) => on.createIndex(keys, options)],
  ['deleteMany', (on, { filter, ...options }) => on.deleteMany(filter, options)],
  ['deleteOne', (on, { filter, ...options }) => on.deleteOne(filter, options)],
  ['distinct', (on, { fieldName, filter, ...options }) => on.distinct(fieldName, filter ?? {}, options)],
  ['dropIndex', (on, { name, ...options }) => on.dropIndex(name, options)],
  ['estimatedDocumentCount', (on, options) => on.estimatedDocumentCount(options)],
  ['find', (on, { filter, ...options }) => on.find(filter ?? {}, options).toArray()],
  ['findOne', (on, { filter, ...options }) => on.findOne(filter ?? {}, options)],
  ['findOneAndDelete', (on, { filter, ...options }) => on.findOneAndDelete(filter, options)],
  [
    'findOneAndReplace',
    (on, { filter, replacement, ...options }) =>
      on.findOneAndReplace(filter, replacement, returning(options)),
  ],
  [
    'findOneAndUpdate',
    (on, { filter, update, ...options }) => on.findOneAndUpdate(filter, update, returning(options)),
  ],
  ['insertMany', (on, { documents, ...options }) => on.insertMany(documents, options)],
  ['insertOne', (on, { document, ...options }) => on.insertOne(document, options)],
  ['listIndexes', (on, options) => on.listIndexes(options).toArray()],
  ['replaceOne', (on, { filter, replacement, ...options }) => on.replaceOne(filter, replacement, options)],
  ['updateMany', (on, { filter, update, ...options }) => on.updateMany(filter, update, options)],
  ['updateOne', (on, { filter, update, ...options }) => on.updateOne(filter, update, options)],
])

/** The format writes `Before` and `After`. */
function returning(options: object): object {
  const given = (options as Record<string, unknown>)['returnDocument']
  return typeof given === 'string' ? { ...options, returnDocument: given.toLowerCase() } : options
}
