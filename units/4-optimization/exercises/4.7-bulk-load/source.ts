import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Product } from './contract.ts'

export interface SourceOptions {
  /** Characters of a product's description. Default: 20. */
  readonly characters?: number
  /** Replaces the product at an index, from 0; what it throws is an error of the source. */
  readonly change?: (product: Product, index: number) => Product
  /** What skus begin with. */
  readonly prefix?: string
}

/** How often nothing may have been read, turn after turn of the event loop, until that counts as a stop. */
const QUIET_TURNS = 100

/** Products that are made one by one as they are read, and know how far they have been. */
export class Source implements AsyncIterable<Product> {
  /** How many have been asked for. */
  pulled = 0
  /** Whether the reader has read all, or said that it wants no more. */
  closed = false
  readonly #failure = Promise.withResolvers<void>()
  /** Resolves when it has thrown. */
  readonly failed = this.#failure.promise
  readonly #count: number
  readonly #options: SourceOptions
  #stopped = false

  constructor(count: number, options: SourceOptions = {}) {
    this.#count = count
    this.#options = options
  }

  /** There are no more after this. */
  stop(): void {
    this.#stopped = true
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Product> {
    try {
      for (let index = 0; index < this.#count && !this.#stopped; index++) {
        this.pulled += 1
        yield this.#made(index)
        // A file or a network would not have the next one at once either.
        if (index % 100 === 99) await nextTurn()
      }
    } finally {
      this.closed = true
    }
  }

  #made(index: number): Product {
    const { change = (product) => product } = this.#options
    try {
      return change(productOf(index, this.#options), index)
    } catch (error) {
      this.#failure.resolve()
      throw error
    }
  }

  /** Resolves when nothing is read any more, or more than `most`. */
  async quiet(most: number): Promise<void> {
    let before = -1
    for (let turns = 0; turns < QUIET_TURNS && this.pulled <= most; turns++) {
      if (this.pulled !== before) turns = 0
      before = this.pulled
      await nextTurn()
    }
  }
}

export function productOf(index: number, { characters = 20, prefix = 'sku' }: SourceOptions = {}): Product {
  return {
    sku: `${prefix}-${index}`,
    name: `Product ${index}`,
    description: 'x'.repeat(characters),
    priceCents: index % 10_000,
  }
}

export function productsUpTo(count: number, options?: SourceOptions): Product[] {
  return Array.from({ length: count }, (_, index) => productOf(index, options))
}
