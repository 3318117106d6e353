import {
  expect,
  expectQueries,
  ExpectationError,
  failAtEachStatement,
  interleave,
  test,
} from '@levelup/test-harness'
import type { Db, Document } from 'mongodb'
import type { Answers } from '../../contract.ts'
import { openMongo } from '../../data/open-mongo.ts'
import { KETTLE } from './shelf.ts'

const { warranty_years: _, ...BARE } = KETTLE
const MANY = 600
/** One for each document would be hundreds. */
const A_HANDFUL = 20

/** Healing while others work, and while things fail. */
export function healingMeanwhile(answers: Answers): void {
  test('what somebody else writes meanwhile is not lost', async ({ mongodb }) => {
    const { healProducts } = await answers.catalog()
    const { db, eye, events } = await openMongo(answers, mongodb)
    await interleave(events, {
      fresh: () => refill(eye, [{ name: 'Kettle', warranty: 1 }]),
      action: () => healProducts(db),
      intruder: () => eye.collection('products').updateOne({ name: 'Kettle' }, { $set: { warranty: 4 } }),
      check: async () => {
        const [kettle] = await eye.collection('products').find().toArray()
        if (yearsIn(kettle).includes(4)) return
        const left = JSON.stringify(kettle)
        throw new ExpectationError(
          `somebody has corrected the warranty to 4 while the product was healed, and it is overwritten: ${left}`,
        )
      },
    })
  })

  test('whatever fails, no document loses its warranty, and the next healing does the rest', async ({
    mongodb,
  }) => {
    const { healProducts } = await answers.catalog()
    const { db, eye, events } = await openMongo(answers, mongodb)
    await failAtEachStatement(events, {
      fresh: () =>
        refill(eye, [
          { name: 'a', warranty: 1 },
          { name: 'b', warrantyYears: 2 },
        ]),
      action: () => healProducts(db),
      check: async (_, { swallowed }) => {
        if (swallowed) return 'the failure was swallowed: the caller believes that all is healed'
        const found = await eye.collection('products').find().sort({ name: 1 }).toArray()
        expect(found.map(yearsIn), 'the warranties of both, under whichever name').toEqual([[1], [2]])
        expect((await healProducts(db)).unclear, 'what is unclear after the next healing').toBe(0)
        const healed = await eye.collection('products').find().sort({ name: 1 }).toArray()
        expect(healed.map((product) => product['warranty_years'] as unknown)).toEqual([1, 2])
        return undefined
      },
    })
  })

  test(`a handful of commands heals ${MANY} documents`, async ({ mongodb }) => {
    const { healProducts } = await answers.catalog()
    const { db, eye, events } = await openMongo(answers, mongodb)
    const names = ['warranty_years', 'warrantyYears', 'warranty']
    await refill(
      eye,
      Array.from({ length: MANY }, (_, n) => ({ n, [names[n % 3]!]: n % 7 })),
    )
    const result = await expectQueries(events, { atMost: A_HANDFUL }, () => healProducts(db))
    const drifted = MANY - Math.ceil(MANY / 3)
    expect(result, `of ${MANY} products, one third has the right name`).toEqual({
      healed: drifted,
      unclear: 0,
    })
    const wrong = await eye
      .collection('products')
      .findOne({ $expr: { $ne: ['$warranty_years', { $mod: ['$n', 7] }] } })
    expect(wrong, 'a product whose warranty is not what it was').toBeNull()
  })
}

async function refill(eye: Db, documents: readonly Document[]): Promise<void> {
  await eye.collection('products').deleteMany({})
  await eye.collection('products').insertMany(documents.map((one) => ({ ...BARE, ...one })))
}

/** Every warranty that a document has, whichever name it lies under. */
function yearsIn(product: Document | undefined): unknown[] {
  const { warranty_years, warrantyYears, warranty } = product ?? {}
  return [warranty_years, warrantyYears, warranty].filter((value) => value !== undefined)
}
