import { Todo } from '@levelup/test-harness/todo'
import type { CachedAnswer, ProductFilter } from 'unit-5/exercises/5.6-product-search/contract.ts'
import type { Redis } from '../redis.ts'
import type { Stores } from './stores.ts'

/** How long an answer is kept at most, whoever forgets to invalidate it. */
export const CACHE_SECONDS = 60

/**
 * The answer of `searchProducts`, from Redis when it has one that counts; else from PostgreSQL, and Redis keeps it.
 *
 * TODO 5.6, extension 3: cache-aside. A hit asks PostgreSQL nothing, and gives what a miss gives, to the last type.
 * Without Redis there is an answer all the same.
 */
export function cachedSearch(_stores: Stores, _filter: ProductFilter = {}): Promise<CachedAnswer> {
  throw new Todo('5.6', 'search with a cache')
}

/**
 * From now on no answer counts that is in Redis.
 *
 * TODO 5.6, extension 3: all of them, nothing else, and without a look through all keys.
 */
export function invalidateSearches(_redis: Redis): Promise<void> {
  throw new Todo('5.6', 'invalidate what is cached')
}
