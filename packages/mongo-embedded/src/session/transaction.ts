import type { Doc } from '../bson/value.ts'
import type { Catalog, Namespaces } from '../storage/catalog.ts'
import type { Collection } from '../storage/collection.ts'
import { duplicateKey } from '../storage/duplicate-key.ts'
import { type Holder, WriteConflict } from '../storage/locks.ts'
import { uniqueKeys, type Writer } from '../storage/writer.ts'

/**
 * A transaction: it reads what was committed when it began, with its own writes on top, and keeps them from everybody
 * else until it commits. What it has written nobody else may write; what others have committed since it began it may
 * not write itself (WriteConflict): snapshot isolation.
 */
export class Transaction implements Namespaces, Writer, Holder {
  readonly #catalog: Catalog
  /** What it sees of each collection that it has looked at, or that has changed since it began. */
  readonly #views = new Map<string, Collection | undefined>()
  readonly #touched = new Set<string>()
  readonly #written = new Map<Collection, Set<number>>()
  readonly #created = new Map<string, Collection>()
  readonly #end = Promise.withResolvers<void>()
  readonly #registry: Transactions

  constructor(catalog: Catalog, registry: Transactions) {
    this.#catalog = catalog
    this.#registry = registry
  }

  get ended(): Promise<void> {
    return this.#end.promise
  }

  /** Whether it has read or written the collection: then others may not change its indexes, nor drop it. */
  uses(namespace: string): boolean {
    return this.#touched.has(namespace)
  }

  hasCreated(namespace: string): boolean {
    return this.#created.has(namespace)
  }

  find(database: string, name: string): Collection | undefined {
    this.#touched.add(`${database}.${name}`)
    return this.#view(database, name)
  }

  /** Keeps what it sees of a collection, before others change it. */
  preserve(database: string, name: string): void {
    this.#view(database, name)
  }

  #view(database: string, name: string): Collection | undefined {
    const namespace = `${database}.${name}`
    if (!this.#views.has(namespace))
      this.#views.set(namespace, this.#catalog.find(database, name)?.snapshot())
    return this.#views.get(namespace)
  }

  create(collection: Collection): void {
    const { database, name, namespace } = collection
    if (this.#catalog.find(database, name)) throw new WriteConflict(undefined)
    this.#registry.checkName(namespace, this)
    this.#views.set(namespace, collection)
    this.#created.set(namespace, collection)
  }

  insert(collection: Collection, doc: Doc): number {
    const record = collection.nextRecord()
    this.#put(collection, record, doc)
    return record
  }

  replace(collection: Collection, record: number, doc: Doc): void {
    this.#put(collection, record, doc)
  }

  remove(collection: Collection, record: number): void {
    this.#put(collection, record, undefined)
  }

  #put(view: Collection, record: number, doc: Doc | undefined): void {
    const base = this.#created.has(view.namespace) ? undefined : this.#baseOf(view)
    const written = this.#written.get(view) ?? new Set()
    const before = view.records.get(record)
    view.locks.checkRecord(record, this)
    if (base && !written.has(record) && base.records.get(record) !== before)
      throw new WriteConflict(undefined)
    if (doc) this.#checkKeys(view, base, record, doc)
    view.put(record, doc)
    this.#hold(view, record, [before, doc])
    this.#written.set(view, written.add(record))
  }

  /** The collection itself, as long as it is the one that the snapshot was taken of. */
  #baseOf(view: Collection): Collection {
    const base = this.#catalog.find(view.database, view.name)
    const same =
      base?.uuid === view.uuid && [...base.indexes.keys()].join() === [...view.indexes.keys()].join()
    if (!base || !same) throw new WriteConflict(undefined)
    return base
  }

  #checkKeys(view: Collection, base: Collection | undefined, record: number, doc: Doc): void {
    for (const [index, key] of uniqueKeys(view, doc)) {
      view.locks.checkKey(index, key, this)
      if (index.holderOf(key, record) !== undefined) throw duplicateKey(view, index, key)
      const committed = base?.indexes.get(index.options.name)?.holderOf(key, record)
      // Somebody's since the snapshot; what this transaction itself has removed is still there as well.
      if (committed !== undefined && !this.#written.get(view)?.has(committed))
        throw new WriteConflict(undefined)
    }
  }

  #hold(view: Collection, record: number, docs: readonly (Doc | undefined)[]): void {
    view.locks.holdRecord(record, this)
    for (const doc of docs) {
      if (doc === undefined) continue
      for (const [index, key] of uniqueKeys(view, doc)) view.locks.holdKey(index, key, this)
    }
  }

  /** Makes its writes everybody's. Nothing can be in the way: nobody else could write what it has written. */
  commit(): void {
    this.#registry.close(this)
    for (const collection of this.#created.values()) {
      this.#registry.preserve(collection.database, collection.name)
      this.#catalog.add(collection)
    }
    for (const [view, records] of this.#written) {
      if (this.#created.has(view.namespace)) continue
      const base = this.#baseOf(view)
      this.#registry.preserve(base.database, base.name)
      for (const record of records) base.put(record, view.records.get(record))
    }
    this.#release()
  }

  /** Forgets its writes. */
  abort(): void {
    this.#registry.close(this)
    this.#release()
  }

  #release(): void {
    for (const view of this.#written.keys()) view.locks.release(this)
    this.#views.clear()
    this.#written.clear()
    this.#end.resolve()
  }
}

/** The transactions that are open. */
export class Transactions {
  readonly #open = new Set<Transaction>()
  readonly #catalog: Catalog

  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  begin(): Transaction {
    const transaction = new Transaction(this.#catalog, this)
    this.#open.add(transaction)
    return transaction
  }

  close(transaction: Transaction): void {
    this.#open.delete(transaction)
  }

  preserve(database: string, name: string): void {
    for (const transaction of this.#open) transaction.preserve(database, name)
  }

  /** @throws WriteConflict when another open transaction has created a collection of this name */
  checkName(namespace: string, self?: Transaction): void {
    const holder = [...this.#open].find((other) => other !== self && other.hasCreated(namespace))
    if (holder) throw new WriteConflict(holder)
  }

  /** @throws WriteConflict when an open transaction has read or written the collection */
  checkUnused(namespace: string): void {
    const holder = [...this.#open].find((transaction) => transaction.uses(namespace))
    if (holder) throw new WriteConflict(holder)
  }
}
