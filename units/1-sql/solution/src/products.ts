import { DatabaseError } from '@levelup/db-kit'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import type { Pool, PoolClient } from 'pg'
import type { Offer, Product } from 'unit-1/exercises/1.7-products/contract.ts'

const COLUMNS = 'id, sku, name, price_cents AS "priceCents", stock'
// A round fails only when somebody adds the product and somebody deletes it, both while it runs.
const MAX_ROUNDS = 5

/**
 * Puts the offer's price on the product, adding the product when its SKU is new; returns the stored row.
 * Throws DatabaseError, code DB_CHECK, for a price below 0.
 */
export function upsertSqlite(db: SqliteDatabase, offer: Offer): Product {
  // One statement decides and writes, so there is no moment in which another writer could change the answer.
  // What SET does not name (id, name, stock, created_at) stays as it is.
  const upsert = db.prepare<[Offer], Product>(`
    INSERT INTO products (sku, name, price_cents) VALUES (@sku, @name, @priceCents)
    ON CONFLICT (sku) DO UPDATE SET price_cents = excluded.price_cents
    RETURNING ${COLUMNS}`)
  return upsert.get(offer)!
}

/** As upsertSqlite. The second of two writers waits for the first one's row, then updates it. */
export async function upsertPostgres(pool: Pool, offer: Offer): Promise<Product> {
  const { rows } = await pool.query<Product>(
    `INSERT INTO products (sku, name, price_cents) VALUES ($1, $2, $3)
     ON CONFLICT (sku) DO UPDATE SET price_cents = excluded.price_cents
     RETURNING ${COLUMNS}`,
    [offer.sku, offer.name, offer.priceCents],
  )
  return rows[0]!
}

/**
 * The same for a database without ON CONFLICT: try to insert, and let the unique constraint say whether there was
 * anything to update. The caller's transaction stays usable whatever happens here.
 * Throws DatabaseError (DB_CHECK for a price below 0), and Error when the row came and went in every round.
 */
export async function upsertWithoutOnConflict(client: PoolClient, offer: Offer): Promise<Product> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const product = (await insertUnlessTaken(client, offer)) ?? (await updatePrice(client, offer))
    if (product) return product
    // Taken when we inserted, gone when we updated: a delete came between. Insert again.
  }
  throw new Error(
    `Product ${offer.sku} came and went ${MAX_ROUNDS} times while its price was being set; gave up`,
  )
}

/** `undefined` when the SKU is taken. */
async function insertUnlessTaken(client: PoolClient, offer: Offer): Promise<Product | undefined> {
  // PostgreSQL aborts the whole transaction at its first error; the savepoint confines that to the INSERT.
  await client.query('SAVEPOINT before_insert')
  try {
    const { rows } = await client.query<Product>(
      `INSERT INTO products (sku, name, price_cents) VALUES ($1, $2, $3) RETURNING ${COLUMNS}`,
      [offer.sku, offer.name, offer.priceCents],
    )
    await client.query('RELEASE SAVEPOINT before_insert')
    return rows[0]
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT before_insert')
    await client.query('RELEASE SAVEPOINT before_insert')
    // Only "this SKU is taken" has an answer here. Every other error, such as a refused price or a lost connection, is
    // the caller's.
    if (error instanceof DatabaseError && error.code === 'DB_UNIQUE') return undefined
    throw error
  }
}

/** `undefined` when there is no such product any more. */
async function updatePrice(client: PoolClient, offer: Offer): Promise<Product | undefined> {
  const { rows } = await client.query<Product>(
    `UPDATE products SET price_cents = $2 WHERE sku = $1 RETURNING ${COLUMNS}`,
    [offer.sku, offer.priceCents],
  )
  return rows[0]
}
