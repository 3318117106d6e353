import { MongoError } from '../errors.ts'
import type { IndexKey } from '../index-keys/index.ts'
import type { Collection } from './collection.ts'
import type { Index } from './index.ts'
import { shellText } from './shell-text.ts'

/** Error 11000, with the pattern of the index and the value that is there already. */
export function duplicateKey(collection: Collection, index: Index, key: IndexKey): MongoError {
  const { name, pattern } = index.options
  const keyValue = new Map(index.fields.map((field, at) => [field, key[at] ?? null]))
  const where = `collection: ${collection.namespace} index: ${name} dup key: ${shellText(keyValue)}`
  return new MongoError(
    'DuplicateKey',
    `E11000 duplicate key error ${where}`,
    new Map([
      ['keyPattern', pattern],
      ['keyValue', keyValue],
    ]),
  )
}
