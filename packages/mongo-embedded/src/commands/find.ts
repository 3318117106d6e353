import type { Command, Invocation } from './command.ts'
import { cursorReply } from './cursor-reply.ts'
import { openQuery, planQuery, readQuery } from './query.ts'
import { collectionName } from './namespace.ts'
import type { Doc } from '../bson/value.ts'
import { ResultStream } from '../session/result-stream.ts'

/** Documents that match a filter: the first batch, and a cursor for more. */
export const find: Command = {
  transactional: true,
  fields: {
    filter: 'object',
    projection: 'object',
    sort: 'object',
    hint: 'any',
    skip: 'whole',
    limit: 'whole',
    batchSize: 'whole',
    singleBatch: 'flag',
    let: 'object',
    // Everything is in memory anyhow.
    allowDiskUse: 'ignored',
    noCursorTimeout: 'flag',
    oplogReplay: 'ignored',
    allowPartialResults: 'ignored',
    tailable: 'refusedUnlessFalse',
    awaitData: 'refusedUnlessFalse',
    returnKey: 'refusedUnlessFalse',
    showRecordId: 'refusedUnlessFalse',
    max: 'refused',
    min: 'refused',
    collation: 'refused',
    readOnce: 'ignored',
    includeQueryStatsMetrics: 'refusedUnlessFalse',
  },
  run: findDocuments,
}

/** MongoDB's number of documents in the first batch of a find that names none. */
export const FIRST_BATCH = 101

function findDocuments(invocation: Invocation): Doc {
  const { options, database, namespaces, deadline } = invocation
  const name = collectionName(invocation)
  const query = readQuery(options)
  const collection = namespaces.find(database, name)
  const docs = collection ? openQuery(query, planQuery(query, collection), deadline) : new ResultStream([], 0)
  return cursorReply(invocation, docs, {
    namespace: `${database}.${name}`,
    batch: 'firstBatch',
    size: options.whole('batchSize') ?? FIRST_BATCH,
    keep: options.flag('singleBatch') !== true,
    noTimeout: options.flag('noCursorTimeout') === true,
  })
}
