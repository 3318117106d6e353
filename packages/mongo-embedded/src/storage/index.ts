import type { Doc } from '../bson/value.ts'
import type { IndexKey, IndexKeys } from '../index-keys/index.ts'
import { compareEntries, compareIndexKeys, type IndexEntry } from './index-entry.ts'
import { OrderedTree } from './ordered-tree.ts'

export interface IndexOptions {
  readonly name: string
  /** Such as `{ a: 1, b: -1 }`, as it was written. */
  readonly pattern: Doc
  readonly unique: boolean
  readonly sparse: boolean
  readonly partialFilter: Doc | undefined
  readonly expireAfterSeconds: number | undefined
  /** @throws MongoError for parallel arrays */
  readonly keysOf: (doc: Doc) => IndexKeys
}

/** The keys of a collection's documents in their order. */
export class Index {
  readonly options: IndexOptions
  readonly fields: readonly string[]
  readonly directions: readonly number[]
  readonly #entries: OrderedTree<IndexEntry, undefined>
  readonly #compareKeys: ReturnType<typeof compareIndexKeys>
  #multikey: boolean

  constructor(options: IndexOptions, entries?: OrderedTree<IndexEntry, undefined>, multikey = false) {
    this.options = options
    this.fields = [...options.pattern.keys()]
    this.directions = [...options.pattern.values()].map((direction) => (Number(direction) < 0 ? -1 : 1))
    this.#entries = entries ?? new OrderedTree(compareEntries(this.directions))
    this.#multikey = multikey
    this.#compareKeys = compareIndexKeys(this.directions)
  }

  /** Since a document had an array under one of its fields. */
  get multikey(): boolean {
    return this.#multikey
  }

  get entries(): OrderedTree<IndexEntry, undefined> {
    return this.#entries
  }

  withOptions(options: IndexOptions): Index {
    return new Index(options, this.#entries, this.#multikey)
  }

  clone(): Index {
    return new Index(this.options, this.#entries.clone(), this.#multikey)
  }

  add(record: number, { keys, multikey }: IndexKeys): void {
    for (const key of keys) this.#entries.set({ key, record }, undefined)
    this.#multikey ||= multikey
  }

  remove(record: number, { keys }: IndexKeys): void {
    for (const key of keys) this.#entries.delete({ key, record })
  }

  /** Whether two documents have the same entries, each in the order of the index. */
  hasSameKeys(some: IndexKeys, others: IndexKeys): boolean {
    const same = some.keys.length === others.keys.length && some.multikey === others.multikey
    return same && some.keys.every((key, at) => this.#compareKeys(key, others.keys[at] ?? []) === 0)
  }

  /** Another record than `record` that has this key, in a unique index. */
  holderOf(key: IndexKey, record: number): number | undefined {
    const equal = this.#compareKeys
    let entry = this.#entries.atOrAfter({ key, record: -1 })?.[0]
    while (entry?.record === record && equal(entry.key, key) === 0) entry = this.#entries.after(entry)?.[0]
    return entry && equal(entry.key, key) === 0 ? entry.record : undefined
  }
}
