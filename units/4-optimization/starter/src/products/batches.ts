import type { Pool } from 'pg'
import type { Products } from 'unit-4/exercises/4.7-bulk-load/contract.ts'

/**
 * TODO 4.7: store the products with one INSERT for `batchSize` of them, and return how many there were.
 * - This works, and is how it was done until there were a million: it first collects all of them, then sends a
 *   statement for each, all in one transaction. Keep the transaction: all or nothing.
 * - One batch is in memory at a time. Ask for the next product when the database has taken the ones before.
 * - A batch may be larger than 16,383 products, and a statement has 65,535 parameters at most.
 * - An error, theirs or the database's, comes out as it is, and the connection goes back to the pool fit for use.
 */
export async function insertInBatches(pool: Pool, products: Products, batchSize: number): Promise<number> {
  const all = await Array.fromAsync(products)
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    for (const { sku, name, description, priceCents } of all) {
      await client.query(
        'INSERT INTO products (sku, name, description, price_cents) VALUES ($1, $2, $3, $4)',
        [sku, name, description, priceCents],
      )
    }
    await client.query('COMMIT')
    return all.length
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
