import type { Deadline } from '../deadline.ts'
import type { FilterNode } from '../query/filter-node.ts'
import { matches } from '../query/match.ts'
import type { Collection } from '../storage/collection.ts'
import { type Access, type Candidate, candidates, Counters } from './access.ts'

/** How the documents of a filter are found. */
export class Plan {
  readonly collection: Collection
  readonly access: Access
  readonly filter: FilterNode
  /** The access gives the documents in the order of the sort that was asked for. */
  readonly sorted: boolean
  readonly counters = new Counters()

  constructor(collection: Collection, access: Access, filter: FilterNode, sorted: boolean) {
    this.collection = collection
    this.access = access
    this.filter = filter
    this.sorted = sorted
  }

  /** The documents that match: an index only narrows down which ones the filter is asked about. */
  *run(deadline: Deadline, context?: unknown): Iterable<Candidate> {
    for (const candidate of candidates(this.access, this.collection, this.counters, deadline)) {
      if (!matches(this.filter, candidate.doc, context)) continue
      this.counters.matched += 1
      yield candidate
    }
  }
}
