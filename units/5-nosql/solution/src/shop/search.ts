import type { Product, ProductFilter } from 'unit-5/exercises/5.6-product-search/contract.ts'
import type { Database } from '../database.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { toProduct, type ProductRow } from './product.ts'

/** The products that the filter lets through, by price, and of one price by `id`. One statement. */
export async function searchProducts(db: Database, filter: ProductFilter = {}): Promise<Product[]> {
  const rows = await db.$queryRaw<ProductRow[]>`
    SELECT id, name, category, price, attributes, added_at AS "addedAt"
    FROM shop_products
    WHERE ${Prisma.join(conditionsOf(filter), ' AND ')}
    ORDER BY price, id`
  return rows.map(toProduct)
}

/** Each part of the filter is one condition, or none. They know nothing of each other, so another one breaks none. */
function conditionsOf(filter: ProductFilter): Prisma.Sql[] {
  const { category, minScreenSize, minPrice, maxPrice, requiredConnectivity = [] } = filter
  const conditions = [Prisma.sql`true`]
  if (category !== undefined) conditions.push(Prisma.sql`category = ${category}`)
  // As jsonb against jsonb: numbers are compared as numbers, and nothing is cast that may be no number.
  if (minScreenSize !== undefined)
    conditions.push(Prisma.sql`jsonb_typeof(attributes -> 'screen_size') = 'number'
      AND attributes -> 'screen_size' >= to_jsonb(${minScreenSize}::numeric)`)
  // Not `if (minPrice)`: 0 is a price.
  if (minPrice !== undefined) conditions.push(Prisma.sql`price >= ${minPrice}::numeric`)
  if (maxPrice !== undefined) conditions.push(Prisma.sql`price <= ${maxPrice}::numeric`)
  // Where there is no such attribute, -> gives NULL, and so does @>: what is not known to be true is not found.
  if (requiredConnectivity.length > 0)
    conditions.push(
      Prisma.sql`attributes -> 'connectivity' @> ${JSON.stringify(requiredConnectivity)}::jsonb`,
    )
  return conditions
}
