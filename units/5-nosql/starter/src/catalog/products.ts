import { Todo } from '@levelup/test-harness/todo'
import type { StoredProduct } from 'unit-5/exercises/5.1-product-documents/contract.ts'
import type { Db } from 'mongodb'

/**
 * Checks and stores a product, and gives it with its id.
 *
 * TODO 5.1: what is no product never gets to the database (`productsOf` in collection.ts).
 */
export function addProduct(_db: Db, _given: unknown): Promise<StoredProduct> {
  throw new Todo('5.1', 'store a product')
}

/**
 * The products with a warranty of `minYears` or more, by name.
 *
 * TODO 5.1: by the one name that a product has for it.
 */
export function withLongWarranty(_db: Db, _minYears: number): Promise<StoredProduct[]> {
  throw new Todo('5.1', 'find the products with a long warranty')
}
