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

/**
 * A column is one parameter, an array. So the statement's text is the same for every batch, and a statement's limit of
 * 65,535 parameters is no limit of the batch.
 */
async function insert(client: PoolClient, batch: readonly Product[]): Promise<void> {
  await client.query(
    `INSERT INTO products (sku, name, description, price_cents)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[])`,
    [
      batch.map(({ sku }) => sku),
      batch.map(({ name }) => name),
      batch.map(({ description }) => description),
      batch.map(({ priceCents }) => priceCents),
    ],
  )
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
