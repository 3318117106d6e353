import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import {
  chairOffer,
  inTransaction,
  lampOffer,
  LAMP_SKU,
  shopWithoutOnConflict,
  type PostgresShop,
} from '../../data/products.ts'
import { errorCode, failureOf } from '../../data/error-code.ts'

/** What INSERT, then UPDATE, has to get right that ON CONFLICT gets right by itself. */
export function byHand(answers: Answers): void {
  insideATransaction(answers)
  betweenInsertAndUpdate(answers)
}

function insideATransaction(answers: Answers): void {
  test('without ON CONFLICT: the caller goes on in the same transaction', async ({ postgres }) => {
    const { upsertWithoutOnConflict } = await answers.products()
    const shop = await shopWithoutOnConflict(answers, postgres)
    await shop.addLamp()
    await inTransaction(shop.pool, async (client) => {
      await client.query("INSERT INTO products (sku, name, price_cents) VALUES ('first', 'First', 1)")
      await upsertWithoutOnConflict(client, lampOffer).catch(explainAborted)
      const refusal = await failureOf(() =>
        upsertWithoutOnConflict(client, { ...chairOffer, priceCents: -1 }),
      )
      expect(refusal).toBe('DB_CHECK')
      await client
        .query("INSERT INTO products (sku, name, price_cents) VALUES ('last', 'Last', 1)")
        .catch(explainAborted)
    })
    const stored = (await shop.rows()).map(({ sku, price_cents }) => [sku, price_cents])
    expect(stored, "all of the caller's transaction is there").toEqual([
      [LAMP_SKU, 1750],
      ['first', 1],
      ['last', 1],
    ])
  })

  test('without ON CONFLICT: no statement uses ON CONFLICT or MERGE', async ({ postgres }) => {
    const shop = await shopWithoutOnConflict(answers, postgres)
    await shop.addLamp()
    const statements: string[] = []
    answers.postgresEvents(shop.pool).before(({ sql }) => void statements.push(sql))
    await shop.put(lampOffer)
    expect(statements.filter((sql) => /\bon\s+conflict\b|\bmerge\s+into\b/i.test(sql))).toEqual([])
  })
}

function betweenInsertAndUpdate(answers: Answers): void {
  test('without ON CONFLICT: a row that is deleted just before the UPDATE is inserted again', async ({
    postgres,
  }) => {
    const shop = await shopWithoutOnConflict(answers, postgres)
    await shop.addLamp()
    let deletions = 0
    answers.postgresEvents(shop.pool).before(async ({ sql }) => {
      if (/^\s*update/i.test(sql) && deletions++ === 0) await shop.observer.query('DELETE FROM products')
    })
    const answer = await shop.put(lampOffer)
    expect(await shop.rows(), 'the price was to be set, and no row has it').toMatchObject([
      { sku: LAMP_SKU, price_cents: 1750 },
    ])
    expect(answer).toMatchObject({ ...lampOffer, stock: 0 })
  })

  test('without ON CONFLICT: a row that comes and goes for ever is given up, in so many words', async ({
    postgres,
  }) => {
    const shop = await shopWithoutOnConflict(answers, postgres)
    const mostRounds = 100
    let inserts = 0
    answers.postgresEvents(shop.pool).before(async ({ sql }) => {
      if (inserts > mostRounds) return
      if (/^\s*insert/i.test(sql)) {
        inserts += 1
        await appear(shop)
      } else if (/^\s*update/i.test(sql)) {
        await shop.observer.query('DELETE FROM products')
      }
    })
    const outcome = await failureOf(() => shop.put(lampOffer))
    expect(
      inserts,
      'INSERTs tried: a loop without a bound is an endless loop waiting for its day',
    ).toBeLessThanOrEqual(mostRounds)
    expect(outcome, 'the price was not set, and the caller has to hear so').not.toBe('no error')
  })
}

async function appear({ observer }: PostgresShop): Promise<void> {
  const insert = 'INSERT INTO products (sku, name, price_cents) VALUES ($1, $2, 1) ON CONFLICT DO NOTHING'
  await observer.query(insert, [LAMP_SKU, 'Fleeting lamp'])
}

function explainAborted(error: unknown): never {
  const message =
    "after an error PostgreSQL refuses the rest of the caller's transaction, unless you roll back to a savepoint set before it"
  if (errorCode(error) !== 'DB_TRANSACTION') throw error
  throw new ExpectationError(message, undefined, { cause: error })
}
