import type { PriceChange, Product } from 'unit-5/exercises/5.6-product-search/contract.ts'
import type { Database } from '../database.ts'
import { toProduct, type ProductRow } from './product.ts'
import type { Stores } from './stores.ts'

/**
 * Sets the price of one product; `undefined` when there is none with this id.
 *
 * TODO 5.6, extension 3: a search that comes after it shows the new price. Without Redis the price is set all the same.
 */
export async function setPrice({ db }: Stores, id: number, price: number): Promise<PriceChange | undefined> {
  const product = await updatePrice(db, id, price)
  return product && { product, invalidated: false }
}

async function updatePrice(db: Database, id: number, price: number): Promise<Product | undefined> {
  const [row] = await db.$queryRaw<ProductRow[]>`
    UPDATE shop_products SET price = ${price}::numeric WHERE id = ${id}::integer
    RETURNING id, name, category, price, attributes, added_at AS "addedAt"`
  return row && toProduct(row)
}
