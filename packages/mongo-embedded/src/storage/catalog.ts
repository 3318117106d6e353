import type { Collection } from './collection.ts'

/** Where collections are looked up: the server's catalog, or the snapshot of a transaction. */
export interface Namespaces {
  find(database: string, name: string): Collection | undefined
}

/** All collections of the server. A database exists as long as it has one. */
export class Catalog implements Namespaces {
  readonly #databases = new Map<string, Map<string, Collection>>()

  find(database: string, name: string): Collection | undefined {
    return this.#databases.get(database)?.get(name)
  }

  add(collection: Collection): void {
    const { database, name } = collection
    const collections = this.#databases.get(database) ?? new Map<string, Collection>()
    collections.set(name, collection)
    this.#databases.set(database, collections)
  }

  remove({ database, name }: Collection): void {
    const collections = this.#databases.get(database)
    collections?.delete(name)
    if (collections?.size === 0) this.#databases.delete(database)
  }

  databases(): string[] {
    return [...this.#databases.keys()].sort()
  }

  /** Those of one database, by name. */
  collections(database: string): Collection[] {
    return [...(this.#databases.get(database)?.values() ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1))
  }
}
