import type { Pool, PoolClient } from 'pg'
import type { SqliteDatabase } from '../../contract.ts'

/** What a supplier's price list says of a product. */
export interface Offer {
  readonly sku: string
  /** For a product that is new to us; the shop names the ones it has. */
  readonly name: string
  readonly priceCents: number
}

/** The row as it is stored. */
export interface Product extends Offer {
  readonly id: number
  readonly stock: number
}

/** 1.7: each puts the offer's price on the product with this SKU, adding the product when it is new. */
export interface Products {
  readonly upsertSqlite: (db: SqliteDatabase, offer: Offer) => Product
  readonly upsertPostgres: (pool: Pool, offer: Offer) => Promise<Product>
  /** Without `ON CONFLICT` and `MERGE`, inside the transaction that the caller has open on this connection. */
  readonly upsertWithoutOnConflict: (client: PoolClient, offer: Offer) => Promise<Product>
}

declare module '../../contract.ts' {
  interface Answers {
    products(): Promise<Products>
  }
}
