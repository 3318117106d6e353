import type { Command, Invocation } from './command.ts'
import { cursorReply } from './cursor-reply.ts'
import { readQuery } from './query.ts'
import { collectionName } from './namespace.ts'
import type { Doc } from '../bson/value.ts'

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
const FIRST_BATCH = 101

function findDocuments(invocation: Invocation): Doc {
  const { options, database } = invocation
  const name = collectionName(invocation)
  const query = readQuery(invocation, name)
  return cursorReply(invocation, query, {
    namespace: `${database}.${name}`,
    batch: 'firstBatch',
    size: options.whole('batchSize') ?? FIRST_BATCH,
    keep: options.flag('singleBatch') !== true,
    noTimeout: options.flag('noCursorTimeout') === true,
  })
}
