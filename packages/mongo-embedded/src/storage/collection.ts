import { randomUUID } from 'node:crypto'
import type { Doc } from '../bson/value.ts'
import type { Index } from './index.ts'
import { Locks } from './locks.ts'
import { OrderedTree } from './ordered-tree.ts'

type ValidationLevel = 'strict' | 'moderate' | 'off'
type ValidationAction = 'error' | 'warn'

/** The rules for documents that `create` and `collMod` set. */
export interface Validation {
  /** As it was written; empty for none. */
  readonly validator: Doc
  readonly level: ValidationLevel
  readonly action: ValidationAction
}

/** Shared by a collection and its snapshots. */
interface Identity {
  readonly uuid: string
  readonly locks: Locks
  nextRecord: number
}

/**
 * Documents in the order of their insertion, and their indexes. The documents themselves are never changed: an update
 * puts another one in the place.
 */
export class Collection {
  readonly database: string
  readonly name: string
  readonly records: OrderedTree<number, Doc>
  /** By name, the one of `_id` first. */
  readonly indexes: Map<string, Index>
  validation: Validation | undefined
  /** Cursors that are still open find nothing any more. */
  dropped = false
  readonly #identity: Identity

  constructor(database: string, name: string, from?: Collection) {
    this.database = database
    this.name = name
    this.#identity = from ? from.#identity : { uuid: randomUUID(), locks: new Locks(), nextRecord: 1 }
    this.validation = from?.validation
    this.records = from ? from.records.clone() : new OrderedTree((a, b) => a - b)
    this.indexes = new Map(from && [...from.indexes].map(([name, index]) => [name, index.clone()]))
  }

  get namespace(): string {
    return `${this.database}.${this.name}`
  }

  get uuid(): string {
    return this.#identity.uuid
  }

  /** What open transactions have written: one for the collection and its snapshots. */
  get locks(): Locks {
    return this.#identity.locks
  }

  /** The same documents as they are now, for a transaction that must not see what others change. */
  snapshot(): Collection {
    return new Collection(this.database, this.name, this)
  }

  /** The number of a new record: counted for the collection and its snapshots together. */
  nextRecord(): number {
    return this.#identity.nextRecord++
  }

  /** Puts a document in a record's place, or removes it, with its keys. Nothing is checked here. */
  put(record: number, doc: Doc | undefined): void {
    const before = this.records.get(record)
    const changes = [...this.indexes.values()].map((index) => ({
      index,
      remove: before && index.options.keysOf(before),
      add: doc && index.options.keysOf(doc),
    }))
    for (const { index, remove, add } of changes) {
      // An update seldom changes more than one or two of the indexes.
      if (remove && add && index.hasSameKeys(remove, add)) continue
      if (remove) index.remove(record, remove)
      if (add) index.add(record, add)
    }
    if (doc) this.records.set(record, doc)
    else this.records.delete(record)
  }
}
