import type { Pool, PoolClient } from 'pg'
import type { Product, Products } from 'unit-4/exercises/4.7-bulk-load/contract.ts'

/**
 * Stores products with one INSERT for `batchSize` of them, all or nothing. In memory is one batch at a time: the next
 * product is asked for when the database has answered.
 */
export async function insertInBatches(pool: Pool, products: Products, batchSize: number): Promise<number> {
  return inTransaction(pool, async (client) => {
    let count = 0
    for await (const batch of batchesOf(products, batchSize)) {
      await insert(client, batch)
      count += batch.length
    }
    return count
  })
}

const COLUMNS = 4
const MOST_ROWS = Math.floor(65_535 / COLUMNS)

async function insert(client: PoolClient, batch: readonly Product[]): Promise<void> {
  for (let start = 0; start < batch.length; start += MOST_ROWS) {
    const slice = batch.slice(start, start + MOST_ROWS)
    const values = slice.map((_, i) => `($${4 * i + 1}, $${4 * i + 2}, $${4 * i + 3}, $${4 * i + 4})`)
    await client.query(
      `INSERT INTO products (sku, name, description, price_cents) VALUES ${values.join(', ')}`,
      slice.flatMap(({ sku, name, description, priceCents }) => [sku, name, description, priceCents]),
    )
  }
}

async function* batchesOf(products: Products, size: number): AsyncGenerator<readonly Product[]> {
  let batch: Product[] = []
  for await (const product of products) {
    batch.push(product)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function inTransaction<T>(pool: Pool, task: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const result = await task(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    // The caller gets the first error. Where the connection is lost, there is nothing to roll back.
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
