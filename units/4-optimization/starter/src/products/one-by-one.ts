import type { Pool } from 'pg'
import type { Products } from 'unit-4/exercises/4.7-bulk-load/contract.ts'

/**
 * Given, as what the other two are compared with: a statement, a round trip and a commit for each product. An error in
 * the middle leaves those stored that came before it.
 */
export async function insertOneByOne(pool: Pool, products: Products): Promise<number> {
  let count = 0
  for await (const { sku, name, description, priceCents } of products) {
    await pool.query('INSERT INTO products (sku, name, description, price_cents) VALUES ($1, $2, $3, $4)', [
      sku,
      name,
      description,
      priceCents,
    ])
    count += 1
  }
  return count
}
