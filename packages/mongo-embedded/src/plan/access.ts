import type { Doc } from '../bson/value.ts'
import type { Deadline } from '../deadline.ts'
import { MongoError } from '../errors.ts'
import type { FilterNode } from '../query/filter-node.ts'
import type { Collection } from '../storage/collection.ts'
import type { Index } from '../storage/index.ts'
import type { IndexEntry } from '../storage/index-entry.ts'
import type { IndexBounds, Seek } from './index-bounds.ts'
import type { Intervals } from './interval.ts'

/** A document where it is kept. */
export interface Candidate {
  readonly record: number
  readonly doc: Doc
}

/** How a plan gets at documents: the scan of a collection, or of an index. */
export type Access =
  | { readonly kind: 'collection'; readonly backwards: boolean }
  | {
      readonly kind: 'index'
      readonly index: Index
      readonly fields: readonly Intervals[]
      readonly bounds: IndexBounds
      readonly backwards: boolean
      /** The conditions of which the bounds say all. */
      readonly exact: readonly FilterNode[]
    }

/** What a plan has done so far: counted while it runs. */
export class Counters {
  keysExamined = 0
  docsExamined = 0
  seeks = 0
  /** Keys that lead to a document which another key has led to before. */
  duplicates = 0
  /** Documents that the access found, before the filter. */
  found = 0
  /** Documents that the filter let pass. */
  matched = 0
}

/** @throws MongoError QueryPlanKilled when the collection or the index is not there any more */
function checkAlive(access: Access, collection: Collection): void {
  const killed = (what: string): MongoError =>
    new MongoError('QueryPlanKilled', `query plan killed :: caused by :: ${what} dropped`)
  if (collection.dropped) throw killed('collection')
  if (access.kind !== 'index') return
  const { name } = access.index.options
  if (collection.indexes.get(name)?.entries !== access.index.entries) throw killed(`index '${name}'`)
}

/** The documents that an access leads to, each once. The collection may change meanwhile: the walk goes on. */
export function* candidates(
  access: Access,
  collection: Collection,
  counters: Counters,
  deadline: Deadline,
): Iterable<Candidate> {
  if (access.kind === 'collection') {
    for (const [record, doc] of collection.records.walk(access.backwards)) {
      deadline.check()
      counters.docsExamined += 1
      counters.found += 1
      yield { record, doc }
      checkAlive(access, collection)
    }
    return
  }
  for (const { record } of distinctRecords(access, counters, deadline)) {
    const doc = collection.records.get(record)
    if (!doc) continue
    counters.docsExamined += 1
    yield { record, doc }
    checkAlive(access, collection)
  }
}

type IndexAccess = Extract<Access, { kind: 'index' }>

/** The entries of an index within the bounds; of a record that has several only the first. */
function* distinctRecords(access: IndexAccess, counters: Counters, deadline: Deadline): Iterable<IndexEntry> {
  const seen = new Set<number>()
  for (const entry of entries(access, counters, deadline)) {
    if (access.index.multikey) {
      if (seen.has(entry.record)) {
        counters.duplicates += 1
        continue
      }
      seen.add(entry.record)
    }
    counters.found += 1
    yield entry
  }
}

function* entries(
  { index, bounds, backwards }: IndexAccess,
  counters: Counters,
  deadline: Deadline,
): Iterable<IndexEntry> {
  const seek = (to: Seek): IndexEntry | undefined => {
    counters.seeks += 1
    return (backwards ? index.entries.atOrBefore(to) : index.entries.atOrAfter(to))?.[0]
  }
  const step = (from: IndexEntry): IndexEntry | undefined =>
    (backwards ? index.entries.before(from) : index.entries.after(from))?.[0]
  const { start } = bounds
  let entry = start && seek(start)
  while (entry) {
    deadline.check()
    const place = bounds.check(entry)
    // A scan with one end stops there without looking at what comes after: it is no key that was examined.
    if (place === 'within' || !bounds.contiguous) counters.keysExamined += 1
    else return
    if (place === 'done') return
    if (place === 'within') yield entry
    entry = place === 'within' ? step(entry) : seek(place)
  }
}
