import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import type { Pool, PoolClient } from 'pg'
import type { Offer, Product } from 'unit-1/exercises/1.7-products/contract.ts'

const COLUMNS = 'id, sku, name, price_cents AS "priceCents", stock'

export function upsertSqlite(db: SqliteDatabase, offer: Offer): Product {
  const known = db.prepare('SELECT 1 FROM products WHERE sku = ?').get(offer.sku)
  const write = known
    ? `UPDATE products SET price_cents = @priceCents WHERE sku = @sku RETURNING ${COLUMNS}`
    : `INSERT INTO products (sku, name, price_cents) VALUES (@sku, @name, @priceCents) RETURNING ${COLUMNS}`
  return db.prepare<[Offer], Product>(write).get(offer)!
}

export async function upsertPostgres(pool: Pool, offer: Offer): Promise<Product> {
  return checkThenWrite(pool, offer)
}

export async function upsertWithoutOnConflict(client: PoolClient, offer: Offer): Promise<Product> {
  return checkThenWrite(client, offer)
}

async function checkThenWrite(db: Pool | PoolClient, offer: Offer): Promise<Product> {
  const known = await db.query('SELECT 1 FROM products WHERE sku = $1', [offer.sku])
  const { rows } =
    known.rows.length > 0
      ? await db.query<Product>(`UPDATE products SET price_cents = $2 WHERE sku = $1 RETURNING ${COLUMNS}`, [
          offer.sku,
          offer.priceCents,
        ])
      : await db.query<Product>(
          `INSERT INTO products (sku, name, price_cents) VALUES ($1, $2, $3) RETURNING ${COLUMNS}`,
          [offer.sku, offer.name, offer.priceCents],
        )
  return rows[0]!
}
