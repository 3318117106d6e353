import { createRequire } from 'node:module'
import type sortedBTree from 'sorted-btree'

/**
 * Keys in their order, in a B+ tree. A walk may go on while keys are added and removed, as a cursor does whose next
 * batch is asked for later: it finds its place by the last key that it gave.
 */
export class OrderedTree<K, V> {
  readonly #tree: InstanceType<typeof BTree<K, V>>

  constructor(compare: (a: K, b: K) => number, tree = new BTree<K, V>(undefined, compare)) {
    this.#tree = tree
    this.compare = compare
  }

  readonly compare: (a: K, b: K) => number

  get size(): number {
    return this.#tree.size
  }

  get(key: K): V | undefined {
    return this.#tree.get(key)
  }

  set(key: K, value: V): void {
    this.#tree.set(key, value)
  }

  delete(key: K): boolean {
    return this.#tree.delete(key)
  }

  /** The same keys as they are now, in constant time: both trees copy what they change. */
  clone(): OrderedTree<K, V> {
    return new OrderedTree(this.compare, this.#tree.clone())
  }

  /** The first pair at or after `key`; without a key the first of all. */
  atOrAfter(key?: K): readonly [K, V] | undefined {
    return key === undefined ? this.#tree.nextHigherPair(undefined) : this.#tree.getPairOrNextHigher(key)
  }

  after(key: K): readonly [K, V] | undefined {
    return this.#tree.nextHigherPair(key)
  }

  /** The last pair at or before `key`; without a key the last of all. */
  atOrBefore(key?: K): readonly [K, V] | undefined {
    return key === undefined ? this.#tree.nextLowerPair(undefined) : this.#tree.getPairOrNextLower(key)
  }

  before(key: K): readonly [K, V] | undefined {
    return this.#tree.nextLowerPair(key)
  }

  /** Pairs from the first to the last, or from the last to the first. */
  *walk(backwards = false): Iterable<readonly [K, V]> {
    let pair = backwards ? this.atOrBefore() : this.atOrAfter()
    while (pair) {
      const [key] = pair
      yield pair
      pair = backwards ? this.before(key) : this.after(key)
    }
  }
}

// The package is CommonJS with a `default` of its own, which Node and bundlers import differently.
const { default: BTree } = createRequire(import.meta.url)('sorted-btree') as typeof sortedBTree
