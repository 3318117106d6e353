import { describe, expect, ExpectationError, holdUntil, interleave, race, test } from '@levelup/test-harness'
import type { Product } from './contract.ts'
import type { SqliteDatabase, Answers } from '../../contract.ts'
import {
  addLampTo,
  chairOffer,
  lampOffer,
  LAMP_SKU,
  openSqlite,
  shopWithOnConflict,
  shopWithoutOnConflict,
  sqliteFile,
  sqliteRows,
  sqliteShop,
  type PostgresDatabases,
  type PostgresShop,
  type Shop,
} from '../../data/products.ts'
import { errorCode, failureOf } from '../../data/error-code.ts'
import { byHand } from './without-on-conflict.ts'

const WRITERS = 50

/** Declares a test of one way to upsert; only what the way needs is started. */
type ShopTest = (title: string, body: (shop: Shop) => Promise<void>) => void

export function spec(answers: Answers): void {
  const inSqlite: ShopTest = (title, body) =>
    test(`SQLite: ${title}`, async ({ sqlite }) => body(await sqliteShop(answers, sqlite)))
  const inPostgres: ShopTest = (title, body) =>
    test(`PostgreSQL: ${title}`, async ({ postgres }) => body(await shopWithOnConflict(answers, postgres)))
  const inPostgresByHand: ShopTest = (title, body) =>
    test(`without ON CONFLICT: ${title}`, async ({ postgres }) =>
      body(await shopWithoutOnConflict(answers, postgres)))

  describe('1.7 Insert, or update the price', () => {
    for (const shopTest of [inSqlite, inPostgres, inPostgresByHand]) oneWriter(shopTest)
    twoSqliteWriters(answers)
    fiftyWriters('PostgreSQL', answers, (postgres) => shopWithOnConflict(answers, postgres))
    fiftyWriters('without ON CONFLICT', answers, (postgres) => shopWithoutOnConflict(answers, postgres))
    byHand(answers)
  })
}

function oneWriter(shopTest: ShopTest): void {
  shopTest('a new product is added, with nothing in stock yet', async (shop) => {
    const chair = await shop.put(chairOffer)
    expect(chair).toEqual({ id: chair.id, ...chairOffer, stock: 0 })
    const stored = { id: chair.id, sku: 'chair-7', name: 'Chair', price_cents: 8900, stock: 0 }
    expect(await shop.rows()).toMatchObject([stored])
  })

  shopTest('a known product gets the new price, and nothing else of it changes', async (shop) => {
    await shop.put(chairOffer)
    await shop.addLamp()
    const [chair, lamp] = await shop.rows()
    const returned = await shop.put(lampOffer)
    expect(
      await shop.rows(),
      "only the price may change: id, name, stock and created_at are the shop's own, and lost when the row is replaced",
    ).toEqual([chair, { ...lamp, price_cents: 1750 }])
    expect(returned).toEqual({
      id: lamp?.id,
      sku: LAMP_SKU,
      name: 'Reading lamp',
      priceCents: 1750,
      stock: 7,
    })
  })

  shopTest('the same offer again, after an answer that got lost, changes nothing', async (shop) => {
    const first = await shop.put(chairOffer)
    const before = await shop.rows()
    expect(await shop.put(chairOffer)).toEqual(first)
    expect(await shop.put(chairOffer)).toEqual(first)
    expect(await shop.rows()).toEqual(before)
  })

  shopTest("a price below zero is the database's to refuse, for new and known products", async (shop) => {
    await shop.addLamp()
    const before = await shop.rows()
    for (const offer of [chairOffer, lampOffer]) {
      const refusal = await failureOf(() => shop.put({ ...offer, priceCents: -1 }))
      expect(refusal, 'only a taken SKU is a reason to update; any other error is for the caller').toBe(
        'DB_CHECK',
      )
    }
    expect(await shop.rows()).toEqual(before)
  })
}

function twoSqliteWriters(answers: Answers): void {
  test('SQLite: another connection that sets the price at any moment: one row, no error', async ({
    sqlite,
  }) => {
    const { upsertSqlite } = await answers.products()
    await interleave(({ db }: { db: SqliteDatabase }) => answers.sqliteEvents(db), {
      fresh: async () => {
        const file = await sqliteFile(sqlite)
        return { db: openSqlite(answers, file), other: openSqlite(answers, file) }
      },
      action: ({ db }) => upsertSqlite(db, chairOffer),
      intruder: ({ other }) => upsertSqlite(other, { ...chairOffer, priceCents: 9100 }),
      check: ({ other }, { action, intruder }) => {
        expectAllWritten([action])
        if (intruder.status === 'rejected') expect(errorCode(intruder.reason)).toBe('DB_BUSY')
        const rows = sqliteRows(other)
        expect(rows, 'the SKU stands in one row').toHaveLength(1)
        expect([8900, 9100]).toContain(rows[0]?.price_cents)
      },
    })
  })

  test('SQLite: a product that another connection deletes at any moment gets its price all the same', async ({
    sqlite,
  }) => {
    const { upsertSqlite } = await answers.products()
    await interleave(({ db }: { db: SqliteDatabase }) => answers.sqliteEvents(db), {
      fresh: async () => {
        const file = await sqliteFile(sqlite)
        const other = openSqlite(answers, file)
        addLampTo(other)
        return { db: openSqlite(answers, file), other }
      },
      action: ({ db }) => upsertSqlite(db, lampOffer),
      intruder: ({ other }) => other.prepare('DELETE FROM products').run(),
      check: (_state, { action }) => {
        expectAllWritten([action])
        expect(action, 'the price was put on a row').toMatchObject({
          value: { sku: LAMP_SKU, priceCents: 1750 },
        })
      },
    })
  })
}

function fiftyWriters(
  name: string,
  answers: Answers,
  open: (postgres: PostgresDatabases) => Promise<PostgresShop>,
): void {
  test(`${name}: ${WRITERS} writers of one new SKU at once: one row, and no writer fails`, async ({
    postgres,
  }) => {
    const shop = await open(postgres)
    using _held = holdUntil(answers.postgresEvents(shop.pool), {
      matching: /\binsert\b/i,
      arrivals: WRITERS,
      timeoutMs: 2000,
      // Answers that take turns by a lock are right too, and never arrive together.
      otherwise: 'proceed',
    })
    const results = await race(WRITERS, (i) => shop.put({ ...chairOffer, priceCents: 100 + i }))
    expectAllWritten(results)
    const rows = await shop.rows()
    expect(rows, `${WRITERS} writers of one SKU leave one row`).toHaveLength(1)
    expect(prices(WRITERS), 'the last price is one of those that were written').toContain(
      rows[0]?.price_cents,
    )
    const offers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(
      offers.map(({ priceCents }) => priceCents),
      'each writer gets the row with its own price',
    ).toEqual(prices(WRITERS))
    expect(new Set(offers.map(({ id }) => id)), 'and of the same row').toEqual(new Set([rows[0]?.id]))
  })
}

function prices(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 100 + i)
}

function expectAllWritten(results: readonly PromiseSettledResult<Product>[]): void {
  const reasons = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  )
  if (reasons.length === 0) return
  const codes = [...new Set(reasons.map(errorCode))].join(', ')
  const advice = codes.includes('DB_UNIQUE')
    ? ': between your look and your INSERT, another writer added the row'
    : ''
  throw new ExpectationError(`${reasons.length} of ${results.length} writers failed with ${codes}${advice}`)
}
