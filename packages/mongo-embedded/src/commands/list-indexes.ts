import { MongoError } from '../errors.ts'
import { ResultStream } from '../session/result-stream.ts'
import type { Command } from './command.ts'
import { cursorReply } from './cursor-reply.ts'
import { cursorSize } from './cursor-size.ts'
import { indexDocument } from './index-document.ts'
import { collectionName } from './namespace.ts'

/** The indexes of a collection, the one of `_id` first. */
export const listIndexes: Command = {
  fields: {
    cursor: 'object',
    includeBuildUUIDs: 'refusedUnlessFalse',
    includeIndexBuildInfo: 'refusedUnlessFalse',
  },
  run: (invocation) => {
    const { server, options, database } = invocation
    const name = collectionName(invocation)
    const collection = server.catalog.find(database, name)
    if (!collection) throw new MongoError('NamespaceNotFound', `ns does not exist: ${database}.${name}`)
    const docs = [...collection.indexes.values()].map((index) => indexDocument(index.options))
    return cursorReply(invocation, new ResultStream(docs, docs.length), {
      namespace: `${database}.${name}`,
      batch: 'firstBatch',
      size: cursorSize(options),
      keep: true,
    })
  },
}
