import type { Pool } from 'pg'

/** A product as a supplier's catalogue has it. */
export interface Product {
  readonly sku: string
  readonly name: string
  /** `null` where there is none, which is not the same as an empty one. */
  readonly description: string | null
  readonly priceCents: number
}

/** Products that come one after the other, such as from a file. They can be read once. */
export type Products = Iterable<Product> | AsyncIterable<Product>

/** 4.7: three ways to put products into the table `products`. Each returns the number of rows that it stored. */
export interface BulkLoad {
  /** Given: what the other two are compared with. */
  readonly insertOneByOne: (pool: Pool, products: Products) => Promise<number>
  readonly insertInBatches: (pool: Pool, products: Products, batchSize: number) => Promise<number>
  readonly copyProducts: (pool: Pool, products: Products) => Promise<number>
}

declare module '../../contract.ts' {
  interface Answers {
    bulkLoad(): Promise<BulkLoad>
  }
}
