import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import { Todo } from '@levelup/test-harness/todo'
import type { Pool, PoolClient } from 'pg'
import type { Offer, Product } from 'unit-1/exercises/1.7-products/contract.ts'

/**
 * TODO 1.7: put the offer's price on the product with this SKU, add the product when there is none, and return the
 * stored row.
 * - Of a product that exists, everything but the price stays: id, name, stock, created_at.
 */
export function upsertSqlite(db: SqliteDatabase, offer: Offer): Product {
  throw new Todo('1.7', 'insert the product, or update its price, in one statement')
}

/**
 * TODO 1.7: the same on PostgreSQL.
 * - Fifty imports may set the price of the same new SKU at once; none may fail.
 */
export async function upsertPostgres(pool: Pool, offer: Offer): Promise<Product> {
  throw new Todo('1.7', 'the same upsert on PostgreSQL')
}

/**
 * TODO 1.7: the same again, as if PostgreSQL had neither ON CONFLICT nor MERGE.
 * - INSERT; when the SKU turns out to be taken (DatabaseError, code DB_UNIQUE), UPDATE.
 * - The caller has a transaction open on this connection and goes on using it afterwards: do not end it.
 * - The row may be deleted between your two statements: begin again then, but not for ever.
 */
export async function upsertWithoutOnConflict(client: PoolClient, offer: Offer): Promise<Product> {
  throw new Todo('1.7', 'insert, and update when the unique constraint refuses')
}
