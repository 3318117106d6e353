import type { Database, Redis } from '../../contract.ts'

/** What a search asks for. What is left out, or `undefined`, narrows nothing. Numbers are finite. */
export interface ProductFilter {
  readonly category?: string | undefined
  /** In inches. What has no screen size, or none that is a number, is not found by it. */
  readonly minScreenSize?: number | undefined
  /** Inclusive. */
  readonly minPrice?: number | undefined
  /** Inclusive. */
  readonly maxPrice?: number | undefined
  /** All of them; an empty list narrows nothing. */
  readonly requiredConnectivity?: readonly string[] | undefined
}

export interface Product {
  readonly id: number
  readonly name: string
  readonly category: string
  readonly price: number
  /** What its kind of product has: a screen size, an author, … */
  readonly attributes: Readonly<Record<string, unknown>>
  readonly addedAt: Date
}

export interface Stores {
  readonly db: Database
  readonly redis: Redis
}

/** An answer, and where it comes from: Redis, PostgreSQL, or PostgreSQL because Redis did not answer. */
export interface CachedAnswer {
  readonly products: Product[]
  readonly cache: 'hit' | 'miss' | 'away'
}

export interface PriceChange {
  readonly product: Product
  /** Whether the answers that are in Redis were invalidated. If not, they may be old until their end. */
  readonly invalidated: boolean
}

/** 5.6, and before it. */
export interface ProductSearch {
  /** By price, and of one price by `id`. One statement. */
  searchProducts(this: void, db: Database, filter?: ProductFilter): Promise<Product[]>
}

/** 5.6 */
export interface SearchCache {
  /** How long an answer is kept at most. */
  readonly CACHE_SECONDS: number
  /** The same text for the same question, and never the same for two. */
  keyOf(this: void, filter: ProductFilter): string
  /** `searchProducts`, with what Redis remembers. */
  cachedSearch(this: void, stores: Stores, filter?: ProductFilter): Promise<CachedAnswer>
  /** From now on no answer counts that is in Redis. */
  invalidateSearches(this: void, redis: Redis): Promise<void>
  /** `undefined` when there is no such product. */
  setPrice(this: void, stores: Stores, id: number, price: number): Promise<PriceChange | undefined>
}

declare module '../../contract.ts' {
  interface Answers {
    productSearch(): Promise<ProductSearch>
    searchCache(): Promise<SearchCache>
  }
}
