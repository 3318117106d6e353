import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Offer, Product } from '../exercises/1.7-products/contract.ts'
import type { SqliteDatabase, Answers } from '../contract.ts'
import type { SqliteFiles } from './library.ts'

const sqliteSchema = readFileSync(new URL('./products.sqlite.sql', import.meta.url), 'utf8')
const postgresSchema = readFileSync(new URL('./products.postgres.sql', import.meta.url), 'utf8')

/** A product row in full; `created_at` as the database writes it. */
export interface ProductRow {
  readonly id: number
  readonly sku: string
  readonly name: string
  readonly price_cents: number
  readonly stock: number
  readonly created_at: string
}

/** One way to upsert, with eyes on its table. */
export interface Shop {
  put(offer: Offer): Promise<Product>
  rows(): Promise<ProductRow[]>
  /** What the shop sells before the supplier's list arrives: a lamp, under its own name and with seven in stock. */
  addLamp(): Promise<void>
}

export const LAMP_SKU = "LAMP-'01"
export const lampOffer = { sku: LAMP_SKU, name: 'LAMP, READING, E27', priceCents: 1750 }
export const chairOffer = { sku: 'chair-7', name: 'Chair', priceCents: 8900 }
const lamp = [LAMP_SKU, 'Reading lamp', 1900, 7, '2020-03-01 08:00:00+00'] as const

export async function sqliteShop(answers: Answers, sqlite: SqliteFiles): Promise<Shop> {
  const { upsertSqlite } = await answers.products()
  const db = openSqlite(answers, await sqliteFile(sqlite))
  return {
    put: (offer) => settled(() => upsertSqlite(db, offer)),
    rows: () => settled(() => sqliteRows(db)),
    addLamp: () => settled(() => addLampTo(db)),
  }
}

/** What a synchronous call gives or throws, as the promise that the other ways give. */
function settled<T>(call: () => T): Promise<T> {
  return new Promise((resolve) => resolve(call()))
}

/** A new file with an empty `products` table. */
export function sqliteFile(sqlite: SqliteFiles): Promise<string> {
  return sqlite.create({
    key: `products\n${sqliteSchema}`,
    build: (file) => {
      const db = new Sqlite(file)
      db.pragma('journal_mode = WAL')
      db.exec(sqliteSchema)
      db.close()
    },
  })
}

/** No waiting for locks: two connections in one thread would wait for ever. */
export function openSqlite(answers: Answers, file: string): SqliteDatabase {
  const db = answers.openSqlite(file)
  onTestFinished(() => void db.close())
  db.pragma('busy_timeout = 0')
  return db
}

export function sqliteRows(db: SqliteDatabase): ProductRow[] {
  return db.prepare<[], ProductRow>('SELECT * FROM products ORDER BY id').all()
}

export function addLampTo(db: SqliteDatabase): void {
  db.prepare('INSERT INTO products (sku, name, price_cents, stock, created_at) VALUES (?, ?, ?, ?, ?)').run(
    ...lamp,
  )
}

export interface PostgresDatabases {
  create(template?: { key: string; build(url: string): Promise<void> }): Promise<{ url: string }>
}

export interface PostgresShop extends Shop {
  /** The workspace's own pool, 50 connections. */
  readonly pool: pg.Pool
  /** The test's own connection. It never waits more than half a second for a lock. */
  readonly observer: pg.Pool
}

export async function shopWithOnConflict(
  answers: Answers,
  postgres: PostgresDatabases,
): Promise<PostgresShop> {
  const { upsertPostgres } = await answers.products()
  return postgresShop(answers, postgres, upsertPostgres)
}

export async function shopWithoutOnConflict(
  answers: Answers,
  postgres: PostgresDatabases,
): Promise<PostgresShop> {
  const { upsertWithoutOnConflict } = await answers.products()
  return postgresShop(answers, postgres, (pool, offer) =>
    inTransaction(pool, (client) => upsertWithoutOnConflict(client, offer)),
  )
}

async function postgresShop(
  answers: Answers,
  postgres: PostgresDatabases,
  put: (pool: pg.Pool, offer: Offer) => Promise<Product>,
): Promise<PostgresShop> {
  const { url } = await postgres.create({ key: `products\n${postgresSchema}`, build })
  const pool = answers.openPostgres(url, { max: 50 })
  const observer = new pg.Pool({ connectionString: url, max: 2, options: '-c lock_timeout=500ms' })
  observer.on('error', () => undefined)
  onTestFinished(async () => void (await Promise.all([pool.end(), observer.end()])))
  const insertLamp =
    'INSERT INTO products (sku, name, price_cents, stock, created_at) VALUES ($1, $2, $3, $4, $5)'
  return {
    pool,
    observer,
    put: (offer) => put(pool, offer),
    rows: async () => {
      const { rows } = await observer.query<ProductRow>(
        'SELECT *, created_at::text FROM products ORDER BY id',
      )
      return rows
    },
    addLamp: async () => void (await observer.query(insertLamp, [...lamp])),
  }
}

/** Runs `work` in a transaction on a connection of its own, as the import that calls upsertWithoutOnConflict does. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

async function build(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(postgresSchema)
  await client.end()
}
