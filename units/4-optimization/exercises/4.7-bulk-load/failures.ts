import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Product } from './contract.ts'
import { bystanders, openShop, type Shop } from './shop.ts'
import { productOf, Source } from './source.ts'
import { expectUsable, longEnough } from './usable.ts'
import type { Way } from './ways.ts'

const COUNT = 1500
const CHARACTERS = 8000
const SHORT_COUNT = 700
/** In the fourth batch. */
const IN_THE_MIDDLE = 350
const FEW = 180
const IN_THE_SECOND_BATCH = 150
/** What the table cannot hold as it is. Whoever made something else of it would store what nobody gave them. */
const unstorable: readonly (readonly [string, Partial<Product>])[] = [
  ['a product that comes twice', productOf(IN_THE_SECOND_BATCH - 1)],
  ['a price of half a cent', { priceCents: 199.5 }],
  ['a price that is too large', { priceCents: 2 ** 31 }],
  ['a text with a NUL in it', { name: 'Lamp\0Chair' }],
]
/** What is being made ready while the error is on its way. */
const MOST_AFTER = 200

/** All or nothing: after an error the caller can load again. */
export function failures(way: Way): void {
  ofTheSource(way)
  ofTheDatabase(way)
  ofTheConnection(way)
}

function ofTheSource(way: Way): void {
  test.for([
    ['at the first product', 0],
    ['in the middle', IN_THE_MIDDLE],
    ['at the last product', SHORT_COUNT - 1],
  ] as const)(
    `${way.name}: an error of the source %s comes out as it is, and nothing is stored`,
    async ([, at], { postgres }) => {
      const shop = await openShop(postgres)
      const injected = new Error('the file of the supplier ends in the middle of a line')
      const change = (product: Product, index: number): Product => {
        if (index === at) throw injected
        return product
      }
      const error = await failureOf(way, shop, new Source(SHORT_COUNT, { change }))
      expectInjected(error, injected)
      await expectNothingStored(shop)
      await expectUsable(shop)
    },
  )
}

function expectInjected(error: unknown, injected: Error): void {
  if (chainOf(error).includes(injected)) return
  throw new ExpectationError(`the error of the source did not come out, but ${String(error)}`, undefined, {
    cause: error,
  })
}

function ofTheDatabase(way: Way): void {
  const cases: readonly (readonly [string, string, Partial<Product>])[] = [
    ['a sku that is in the table', '23505', { sku: bystanders[0]!.sku }],
    ['a sku that came before', '23505', { sku: 'sku-3' }],
    ['a price below zero', '23514', { priceCents: -1 }],
  ]
  test.for(cases)(
    `${way.name}: %s is refused (%s), no more is read, and nothing is stored`,
    async ([what, code, wrong], { postgres }) => {
      const shop = await openShop(postgres)
      const source = new Source(COUNT, {
        characters: CHARACTERS,
        change: (product, index) => (index === IN_THE_MIDDLE ? { ...product, ...wrong } : product),
      })
      let before: number | undefined
      const refused = Promise.withResolvers<void>()
      shop.wire.onError = () => {
        before ??= source.pulled
        refused.resolve()
      }
      const error = await failureOf(way, shop, source, what, refused.promise)
      expectCode(error, code, what)
      await expectNothingStored(shop)
      expectGivenUp(source, before ?? source.pulled)
      await expectUsable(shop)
    },
  )

  test.for(unstorable)(
    `${way.name}: %s is refused, and nothing is stored`,
    async ([what, wrong], { postgres }) => {
      const shop = await openShop(postgres)
      const change = (product: Product, index: number): Product =>
        index === IN_THE_SECOND_BATCH ? { ...product, ...wrong } : product
      await failureOf(way, shop, new Source(FEW, { change }), what)
      await expectNothingStored(shop)
      await expectUsable(shop)
    },
  )

  test(`${way.name}: an error at the very end comes out, too`, async ({ postgres }) => {
    const shop = await openShop(postgres)
    await refuseAtCommit(shop)
    const what = 'a rule that is checked at COMMIT'
    expectCode(await failureOf(way, shop, new Source(10), what), 'P0001', what)
    await expectNothingStored(shop)
    await expectUsable(shop)
  })
}

function ofTheConnection(way: Way): void {
  test(`${way.name}: a connection that is lost in the middle is an error, and the next load works`, async ({
    postgres,
  }) => {
    const shop = await openShop(postgres)
    const lost = Promise.withResolvers<void>()
    const change = (product: Product, index: number): Product => {
      if (index !== IN_THE_MIDDLE) return product
      if (shop.wire.connections === 0)
        throw new ExpectationError(`${IN_THE_MIDDLE} products were read before there was a connection`)
      shop.wire.cut()
      lost.resolve()
      return product
    }
    const source = new Source(COUNT, { change, characters: CHARACTERS })
    const error = await failureOf(way, shop, source, 'no connection any more', lost.promise)
    // Any other is as good: which one it is, is the driver's affair, or a ROLLBACK's.
    if (error instanceof ExpectationError) throw error
    await expectNothingStored(shop)
    await expectUsable(shop)
    expect(await way.load(shop, new Source(SHORT_COUNT))).toBe(SHORT_COUNT)
  })

  test(`${way.name}: an error of the source comes out, also when the connection is lost at the same time`, async ({
    postgres,
  }) => {
    const shop = await openShop(postgres)
    const injected = new Error('the network is gone')
    const change = (product: Product, index: number): Product => {
      if (index !== IN_THE_MIDDLE) return product
      shop.wire.cut()
      throw injected
    }
    expectInjected(await failureOf(way, shop, new Source(SHORT_COUNT, { change })), injected)
    await expectNothingStored(shop)
  })
}

/** `since` resolves when something has failed: from then on the load may not take for ever. */
async function failureOf(
  way: Way,
  shop: Shop,
  source: Source,
  what = 'an error of the source',
  since = source.failed,
): Promise<unknown> {
  const over = new AbortController()
  const load = way.load(shop, source).then(
    (count) => ({ count }),
    (error: unknown) => ({ error }),
  )
  const outcome = await Promise.race([load, since.then(() => longEnough(shop, over.signal))])
  over.abort()
  if (outcome === undefined)
    throw new ExpectationError(
      `there was ${what}, and the load never came to an end: something waits for a stream that does not go on`,
    )
  if ('error' in outcome) return outcome.error
  throw new ExpectationError(
    `there was ${what}, and the load returned ${outcome.count} as if there had been none`,
  )
}

function expectCode(error: unknown, code: string, what: string): void {
  const codes = chainOf(error).map((one) => (one as { code?: unknown }).code)
  if (codes.includes(code)) return
  throw new ExpectationError(
    `${what}: the database's error ${code} did not come out, but ${String(error)}`,
    undefined,
    {
      cause: error,
    },
  )
}

/** An answer that copies to another table first gets the error late. After the error it must read no more. */
function expectGivenUp({ pulled, closed }: Source, before: number): void {
  if (pulled - before > MOST_AFTER)
    throw new ExpectationError(
      `the database had refused a product, and ${pulled - before} more were read all the same`,
    )
  if (!closed)
    throw new ExpectationError(
      'the source was left open: whoever stops reading in the middle closes its iterator, as for await and pipeline do, or its file stays open',
    )
}

async function expectNothingStored(shop: Shop): Promise<void> {
  const { length } = await shop.added()
  if (length > 0)
    throw new ExpectationError(
      `the load failed, and ${length} of its products are in the table: all or nothing`,
    )
}

function chainOf(error: unknown): unknown[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : []
}

/** A rule of which the database says nothing before the transaction ends. */
async function refuseAtCommit({ observer }: Shop): Promise<void> {
  await observer.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$;
    CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON products DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION refuse()`)
}
