import type { CachedAnswer, Product, ProductFilter } from 'unit-5/exercises/5.6-product-search/contract.ts'
import type { Redis } from '../redis.ts'
import { keyOf } from './search-key.ts'
import { searchProducts } from './search.ts'
import type { Stores } from './stores.ts'

/** How long an answer is kept at most, whoever forgets to invalidate it. */
export const CACHE_SECONDS = 60

/** How often the answers were invalidated. Each answer says which of these times it is of. */
const GENERATION = 'products:generation'

/** What is stored of a search. In JSON a date is a text. */
interface Entry {
  readonly generation: string
  readonly products: readonly (Omit<Product, 'addedAt'> & { readonly addedAt: string })[]
}

/**
 * The answer of `searchProducts`, from Redis when it has one that counts; else from PostgreSQL, and Redis keeps it.
 * Redis only makes it quicker: whatever happens to it, there is an answer. Throws what PostgreSQL throws.
 */
export async function cachedSearch({ db, redis }: Stores, filter: ProductFilter = {}): Promise<CachedAnswer> {
  const key = `products:search:${keyOf(filter)}`
  const found = await lookUp(redis, key).catch(() => undefined)
  if (found?.products) return { products: found.products, cache: 'hit' }
  const products = await searchProducts(db, filter)
  // It has just not answered: nobody waits for it a second time.
  if (!found) return { products, cache: 'away' }
  const text = JSON.stringify({ generation: found.generation, products })
  await redis.set(key, text, 'EX', CACHE_SECONDS).catch(() => undefined)
  return { products, cache: 'miss' }
}

/**
 * From now on no answer counts that is in Redis: one command, however many there are. Nobody has to find them, and
 * they go at their own end. Throws DatabaseError, DB_CONNECTION without Redis.
 */
export async function invalidateSearches(redis: Redis): Promise<void> {
  await redis.incr(GENERATION)
}

/**
 * Both in one round trip. The generation is the one before PostgreSQL was asked: what is invalidated meanwhile, is
 * stored with a generation that has passed.
 */
async function lookUp(redis: Redis, key: string): Promise<{ generation: string; products?: Product[] }> {
  const [generation, text] = await redis.mget(GENERATION, key)
  const now = generation ?? '0'
  const entry = text ? (JSON.parse(text) as Entry) : undefined
  if (entry?.generation !== now) return { generation: now }
  const products = entry.products.map((product) => ({ ...product, addedAt: new Date(product.addedAt) }))
  return { generation: now, products }
}
