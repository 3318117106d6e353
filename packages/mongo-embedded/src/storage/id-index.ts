import { Int32 } from 'bson'
import { Index } from './index.ts'

/** The index that every collection has. An `_id` is never an array, so each document has one key. */
export function idIndex(): Index {
  return new Index({
    name: '_id_',
    pattern: new Map([['_id', new Int32(1)]]),
    unique: true,
    sparse: false,
    partialFilter: undefined,
    expireAfterSeconds: undefined,
    keysOf: (doc) => ({ keys: [[doc.get('_id') ?? null]], multikey: false }),
  })
}
