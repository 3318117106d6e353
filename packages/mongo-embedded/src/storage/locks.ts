import type { IndexKey } from '../index-keys/index.ts'
import type { Index } from './index.ts'
import { type Bound, compareIndexKeys } from './index-entry.ts'
import { OrderedTree } from './ordered-tree.ts'

/** A transaction that has written something which nobody else may write before it ends. */
export interface Holder {
  readonly ended: Promise<void>
}

/** What a write meets that another transaction has written and not committed, or committed after the snapshot. */
export class WriteConflict extends Error {
  override readonly name = 'WriteConflict'
  /** Whose end makes it worth another try; `undefined` where no waiting helps. */
  readonly holder: Holder | undefined

  constructor(holder: Holder | undefined) {
    super('Write conflict during plan execution and yielding is disabled.')
    this.holder = holder
  }
}

type KeyHolders = OrderedTree<readonly Bound[], Holder>

/** What open transactions have written in one collection: records, and keys of unique indexes. */
export class Locks {
  readonly #records = new Map<number, Holder>()
  readonly #keys = new Map<string, KeyHolders>()

  /** @throws WriteConflict when another transaction has written the record */
  checkRecord(record: number, self: Holder | undefined): void {
    refuseOther(this.#records.get(record), self)
  }

  /** @throws WriteConflict when another transaction has written, or removed, the key */
  checkKey(index: Index, key: IndexKey, self: Holder | undefined): void {
    refuseOther(this.#keys.get(index.options.name)?.get(key), self)
  }

  holdRecord(record: number, holder: Holder): void {
    this.#records.set(record, holder)
  }

  holdKey(index: Index, key: IndexKey, holder: Holder): void {
    const { name } = index.options
    const held = this.#keys.get(name) ?? new OrderedTree(compareIndexKeys(index.directions))
    held.set(key, holder)
    this.#keys.set(name, held)
  }

  release(holder: Holder): void {
    for (const [record, by] of this.#records) if (by === holder) this.#records.delete(record)
    for (const held of this.#keys.values()) {
      for (const [key, by] of held.walk()) if (by === holder) held.delete(key)
    }
  }
}

function refuseOther(holder: Holder | undefined, self: Holder | undefined): void {
  if (holder !== undefined && holder !== self) throw new WriteConflict(holder)
}
