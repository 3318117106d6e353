import type { Doc } from '../bson/value.ts'
import type { Catalog } from './catalog.ts'
import type { Collection } from './collection.ts'
import { duplicateKey } from './duplicate-key.ts'
import { uniqueKeys, type Writer } from './writer.ts'

/** What the open transactions are asked before something changes. */
export interface OpenTransactions {
  /** Lets them keep what a collection holds now. */
  preserve(database: string, name: string): void
  /** @throws WriteConflict when one of them has created a collection of this name */
  checkName(namespace: string): void
}

/** Writes outside transactions: seen by everybody at once. */
export class DirectWriter implements Writer {
  readonly #catalog: Catalog
  readonly #transactions: OpenTransactions

  constructor(catalog: Catalog, transactions: OpenTransactions) {
    this.#catalog = catalog
    this.#transactions = transactions
  }

  insert(collection: Collection, doc: Doc): number {
    const record = collection.nextRecord()
    this.#put(collection, record, doc)
    return record
  }

  replace(collection: Collection, record: number, doc: Doc): void {
    collection.locks.checkRecord(record, undefined)
    this.#put(collection, record, doc)
  }

  remove(collection: Collection, record: number): void {
    collection.locks.checkRecord(record, undefined)
    this.#transactions.preserve(collection.database, collection.name)
    collection.put(record, undefined)
  }

  create(collection: Collection): void {
    this.#transactions.checkName(collection.namespace)
    this.#transactions.preserve(collection.database, collection.name)
    this.#catalog.add(collection)
  }

  #put(collection: Collection, record: number, doc: Doc): void {
    for (const [index, key] of uniqueKeys(collection, doc)) {
      collection.locks.checkKey(index, key, undefined)
      if (index.holderOf(key, record) !== undefined) throw duplicateKey(collection, index, key)
    }
    this.#transactions.preserve(collection.database, collection.name)
    collection.put(record, doc)
  }
}
