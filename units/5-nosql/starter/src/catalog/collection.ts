import type { Collection, Db } from 'mongodb'
import type { Product } from 'unit-5/exercises/5.1-product-documents/contract.ts'

export const PRODUCTS = 'products'

/** The products of the catalogue. MongoDB makes the collection with the first document in it. */
export function productsOf(db: Db): Collection<Product> {
  return db.collection<Product>(PRODUCTS)
}
