import { ExpectationError, type PostgresFixture } from '@levelup/test-harness'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Product } from './contract.ts'
import { productsTable } from './table.ts'
import { Wire } from './wire.ts'

/** What is in the table before every load, and must be there as it was after it. */
export const bystanders: readonly Product[] = [
  { sku: 'there-before', name: 'Lamp', description: 'the first one', priceCents: 1900 },
  { sku: 'there-too', name: 'Chair', description: null, priceCents: 8900 },
]

const INSERT = 'INSERT INTO products (sku, name, description, price_cents) VALUES ($1, $2, $3, $4)'
const READ = 'SELECT sku, name, description, price_cents AS "priceCents" FROM products ORDER BY id'
const WAIT_MS = 2000

/** The table, and a pool on it for the answer under test. */
export interface Shop {
  readonly pool: pg.Pool
  readonly wire: Wire
  /** Another connection than those of the pool. */
  readonly observer: pg.Client
  /** All products but those that were there before, in the order in which they were stored. */
  added(): Promise<Product[]>
}

/** `connections` of the pool at most; two let two loads run at once. */
export async function openShop(postgres: PostgresFixture, connections = 1): Promise<Shop> {
  const { url } = await postgres.create({ key: `products\n${productsTable}\n${INSERT}`, build })
  const wire = new Wire()
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: WAIT_MS,
    stream: wire.socket,
  })
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => undefined)
  const observer = new pg.Client({ connectionString: url })
  await observer.connect()
  onTestFinished(async () => {
    // `pool.end()` would wait for ever for a connection that was not given back.
    wire.cut()
    await observer.end()
  })
  return { pool, wire, observer, added: () => addedIn(observer) }
}

async function build(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(productsTable)
  for (const { sku, name, description, priceCents } of bystanders)
    await client.query(INSERT, [sku, name, description, priceCents])
  await client.end()
}

async function addedIn(observer: pg.Client): Promise<Product[]> {
  const { rows } = await observer.query<Product>(READ)
  const before = rows.slice(0, bystanders.length)
  if (JSON.stringify(before) !== JSON.stringify(bystanders))
    throw new ExpectationError('the products that were in the table before are not as they were')
  return rows.slice(bystanders.length)
}

/** How many products were added. */
export async function countAdded({ observer }: Shop): Promise<number> {
  const { rows } = await observer.query<{ count: number }>('SELECT count(*)::int AS count FROM products')
  return rows[0]!.count - bystanders.length
}
