import type { PriceChange, Product } from 'unit-5/exercises/5.6-product-search/contract.ts'
import type { Database } from '../database.ts'
import { invalidateSearches } from './cached-search.ts'
import { toProduct, type ProductRow } from './product.ts'
import type { Stores } from './stores.ts'

/**
 * Sets the price of one product; `undefined` when there is none with this id. Without Redis the price is set all the
 * same. Throws what PostgreSQL throws.
 */
export async function setPrice(
  { db, redis }: Stores,
  id: number,
  price: number,
): Promise<PriceChange | undefined> {
  const product = await updatePrice(db, id, price)
  if (!product) return undefined
  // When the price is there for everybody. Before it, whoever searches in between would store the old one again.
  const invalidated = await invalidateSearches(redis).then(
    () => true,
    () => false,
  )
  return { product, invalidated }
}

async function updatePrice(db: Database, id: number, price: number): Promise<Product | undefined> {
  const [row] = await db.$queryRaw<ProductRow[]>`
    UPDATE shop_products SET price = ${price}::numeric WHERE id = ${id}::integer
    RETURNING id, name, category, price, attributes, added_at AS "addedAt"`
  return row && toProduct(row)
}
