import type { Doc } from '../bson/value.ts'
import { indexKeys, type KeyPart } from '../index-keys/index.ts'
import { matches } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import { Index, type IndexOptions } from './index.ts'

/** An index without entries yet. */
export function secondaryIndex(options: Omit<IndexOptions, 'keysOf'>): Index {
  const parts: KeyPart[] = [...options.pattern].map(([path, direction]) => ({
    path: path.split('.'),
    direction: Number(direction) < 0 ? -1 : 1,
  }))
  const partial = options.partialFilter && parseFilter(options.partialFilter)
  const keysOf = (doc: Doc): ReturnType<IndexOptions['keysOf']> =>
    partial && !matches(partial, doc) ? { keys: [], multikey: false } : indexKeys(parts, doc, options.sparse)
  return new Index({ ...options, keysOf })
}
