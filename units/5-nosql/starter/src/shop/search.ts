import { Todo } from '@levelup/test-harness/todo'
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

function conditionsOf(filter: ProductFilter): Prisma.Sql[] {
  const { category, minScreenSize, minPrice, maxPrice, requiredConnectivity = [] } = filter
  const conditions = [Prisma.sql`true`]
  if (category !== undefined) conditions.push(Prisma.sql`category = ${category}`)
  // As jsonb against jsonb: numbers are compared as numbers, and nothing is cast that may be no number.
  if (minScreenSize !== undefined)
    conditions.push(Prisma.sql`jsonb_typeof(attributes -> 'screen_size') = 'number'
      AND attributes -> 'screen_size' >= to_jsonb(${minScreenSize}::numeric)`)
  // TODO 5.6, extension 1: what costs as much as these is found as well.
  if (minPrice !== undefined || maxPrice !== undefined) throw new Todo('5.6', 'search by price')
  // TODO 5.6, extension 2: a list in the document that has all of these.
  if (requiredConnectivity.length > 0) throw new Todo('5.6', 'search by connectivity')
  return conditions
}
