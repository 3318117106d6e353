import type { Product } from 'unit-5/exercises/5.6-product-search/contract.ts'
import type { Prisma } from '../generated/prisma/client.ts'

/** A row of `shop_products`, as Prisma gives it. */
export interface ProductRow extends Omit<Product, 'price'> {
  readonly price: Prisma.Decimal
}

/** A price has two digits behind the point, and at most ten in all: a number holds it. */
export function toProduct({ id, name, category, price, attributes, addedAt }: ProductRow): Product {
  return { id, name, category, price: Number(price), attributes, addedAt }
}
