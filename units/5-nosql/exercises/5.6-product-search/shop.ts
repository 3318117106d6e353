import { readFileSync } from 'node:fs'
import type { PostgresFixture, RedisFixture } from '@levelup/test-harness'
import pg from 'pg'
import { openClient } from 'unit-3/data/client.ts'
import { onTestFinished } from 'vitest'
import type { Answers, Database, QueryEvents } from '../../contract.ts'
import { openRedis, type OpenRedis } from '../../data/open-redis.ts'
import type { Product } from './contract.ts'

/** The exercise's own copy of the migration: no suite waits for the migration of another one. */
const TABLE_SQL = readFileSync(new URL('products.sql', import.meta.url), 'utf8')

export interface Fixtures {
  readonly postgres: PostgresFixture
  readonly redis: RedisFixture
}

/** A shop of the test's own, seen from both sides. */
export interface Shop {
  readonly url: string
  /** The workspace's own client. */
  readonly db: Database
  readonly events: QueryEvents
  /** Everybody else, and the test's own eyes. */
  readonly client: pg.Client
}

/** A shop with its Redis. */
export interface CachedShop extends Shop {
  readonly redis: OpenRedis
  readonly stores: { readonly db: Database; readonly redis: OpenRedis['redis'] }
}

/** A shop that begins with these products. Tests with the same ones share a template. */
export async function openShop(
  answers: Answers,
  { postgres }: Pick<Fixtures, 'postgres'>,
  products: readonly Product[],
): Promise<Shop> {
  const { url } = await postgres.create({
    key: ['5.6', TABLE_SQL, JSON.stringify(products)].join('\n'),
    build: (empty) => fill(empty, products),
  })
  const db = answers.openDatabase(url)
  onTestFinished(() => db.$disconnect())
  return { url, db, events: answers.databaseEvents(db), client: await openClient({ url }) }
}

export async function openCachedShop(
  answers: Answers,
  fixtures: Fixtures,
  products: readonly Product[],
): Promise<CachedShop> {
  const shop = await openShop(answers, fixtures, products)
  const redis = await openRedis(answers, fixtures.redis)
  return { ...shop, redis, stores: { db: shop.db, redis: redis.redis } }
}

/** Somebody writes past the app: nobody invalidates anything. */
export async function writePast(client: pg.Client, id: number, price: number): Promise<void> {
  await client.query('UPDATE shop_products SET price = $2 WHERE id = $1', [id, price])
}

/** All rows as they are now, in the order of their ids. */
export async function storedRows(client: pg.Client): Promise<object[]> {
  const { rows } = await client.query<object>('SELECT * FROM shop_products ORDER BY id')
  return rows
}

async function fill(url: string, products: readonly Product[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(TABLE_SQL)
    // Backwards: the order of the table is not that of any answer.
    for (const { id, name, category, price, attributes, addedAt } of products.toReversed())
      await client.query(
        `INSERT INTO shop_products (id, name, category, price, attributes, added_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, name, category, price, attributes, addedAt],
      )
  } finally {
    await client.end()
  }
}
