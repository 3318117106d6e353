import type { CachedAnswer, Product, ProductFilter } from 'unit-5/exercises/5.6-product-search/contract.ts'
import type { Redis } from '../redis.ts'
import { keyOf } from './search-key.ts'
import { searchProducts } from './search.ts'
import type { Stores } from './stores.ts'

export const CACHE_SECONDS = 60
const KEYS = 'products:keys'

export async function cachedSearch(stores: Stores, filter: ProductFilter = {}): Promise<CachedAnswer> {
  const { db, redis } = stores
  const key = `products:answer:${keyOf(filter)}`
  let text: string | null
  try {
    text = await redis.get(key)
  } catch {
    return { products: await searchProducts(db, filter), cache: 'away' }
  }
  if (text !== null) return { products: parse(text), cache: 'hit' }
  const products = await searchProducts(db, filter)
  try {
    // In one transaction: an answer whose key is not noted cannot be invalidated.
    await redis.multi().sadd(KEYS, key).set(key, JSON.stringify(products), 'EX', CACHE_SECONDS).exec()
  } catch {
    // Next time, then.
  }
  return { products, cache: 'miss' }
}

export async function invalidateSearches(redis: Redis): Promise<void> {
  const keys = await redis.smembers(KEYS)
  await redis.del(KEYS, ...keys)
}

function parse(text: string): Product[] {
  return JSON.parse(text, (name, value: unknown) =>
    name === 'addedAt' ? new Date(value as string) : value,
  ) as Product[]
}
