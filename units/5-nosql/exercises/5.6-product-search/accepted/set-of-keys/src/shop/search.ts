import type { Product, ProductFilter } from 'unit-5/exercises/5.6-product-search/contract.ts'
import type { Database } from '../database.ts'
import { Prisma } from '../generated/prisma/client.ts'

export async function searchProducts(db: Database, filter: ProductFilter = {}): Promise<Product[]> {
  const { category, minScreenSize, minPrice, maxPrice, requiredConnectivity = [] } = filter
  const rows = await db.shopProduct.findMany({
    where: {
      ...(category !== undefined && { category }),
      price: {
        ...(minPrice !== undefined && { gte: new Prisma.Decimal(minPrice) }),
        ...(maxPrice !== undefined && { lte: new Prisma.Decimal(maxPrice) }),
      },
      AND: [
        ...(minScreenSize === undefined
          ? []
          : [{ attributes: { path: ['screen_size'], gte: minScreenSize } }]),
        ...requiredConnectivity.map((one) => ({
          attributes: { path: ['connectivity'], array_contains: [one] },
        })),
      ],
    },
    orderBy: [{ price: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => ({
    ...row,
    price: row.price.toNumber(),
    attributes: row.attributes as Product['attributes'],
  }))
}
