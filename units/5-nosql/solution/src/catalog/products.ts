import type { Db } from 'mongodb'
import type { StoredProduct } from 'unit-5/exercises/5.1-product-documents/contract.ts'
import { productsOf } from './collection.ts'
import { parseProduct } from './product.ts'

/**
 * Checks and stores a product, and gives it with its id. Throws Invalid for what is no product; the driver's error, 121
 * when the validator of the collection knows a rule that the model does not.
 */
export async function addProduct(db: Db, given: unknown): Promise<StoredProduct> {
  const product = parseProduct(given)
  // The driver would store `undefined` as null. And it writes the _id into what it gets: that is the copy.
  const { insertedId } = await productsOf(db).insertOne({ ...product }, { ignoreUndefined: true })
  return { id: insertedId.toHexString(), ...product }
}

/** The products with a warranty of `minYears` or more, by name. */
export async function withLongWarranty(db: Db, minYears: number): Promise<StoredProduct[]> {
  const found = await productsOf(db)
    .find({ warranty_years: { $gte: minYears } })
    .sort({ name: 1 })
    .toArray()
  return found.map(({ _id, ...product }) => ({ id: _id.toHexString(), ...product }))
}
