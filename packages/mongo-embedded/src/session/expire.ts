import type { Doc, Value } from '../bson/value.ts'
import { Deadline } from '../deadline.ts'
import { choosePlan } from '../plan/choose.ts'
import { parseFilter } from '../query/parse.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Collection } from '../storage/collection.ts'
import type { Index } from '../storage/index.ts'
import { WriteConflict } from '../storage/locks.ts'
import type { Writer } from '../storage/writer.ts'

/**
 * Removes the documents of TTL indexes whose time is over: a date, or the earliest date of an array, that is
 * `expireAfterSeconds` ago. Values of other types never expire. https://www.mongodb.com/docs/v8.0/core/index-ttl/
 *
 * @param now milliseconds since 1970
 * @returns how many were removed; what an open transaction has written stays until the next time
 */
export function removeExpired(catalog: Catalog, writer: Writer, now: number): number {
  let removed = 0
  for (const database of catalog.databases()) {
    for (const collection of catalog.collections(database)) {
      for (const index of collection.indexes.values()) removed += removeOf(collection, index, writer, now)
    }
  }
  return removed
}

function removeOf(collection: Collection, index: Index, writer: Writer, now: number): number {
  const { expireAfterSeconds, partialFilter } = index.options
  if (expireAfterSeconds === undefined) return 0
  const [field = ''] = index.fields
  const over: Doc = new Map([[field, new Map([['$lte', new Date(now - expireAfterSeconds * 1000)]])]])
  const both: Doc = new Map<string, Value>([['$and', partialFilter ? [partialFilter, over] : [over]]])
  const plan = choosePlan(collection, { filter: parseFilter(both), hint: { index } })
  const records = Array.from(plan.run(new Deadline(0)), ({ record }) => record)
  return records.filter((record) => removes(collection, record, writer)).length
}

function removes(collection: Collection, record: number, writer: Writer): boolean {
  try {
    writer.remove(collection, record)
    return true
  } catch (error) {
    if (error instanceof WriteConflict) return false
    throw error
  }
}
