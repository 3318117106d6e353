import { expectRows, test } from '@levelup/test-harness'
import { Long, type Collection, type Document } from 'mongodb'
import type { Answers } from '../../contract.ts'
import { openMongo } from '../../data/open-mongo.ts'
import { expectAccepted, expectRefused } from './refusals.ts'
import { KETTLE, MISFITS, PRODUCTS, readDocuments } from './shelf.ts'

type Write = readonly [what: string, write: (products: Collection) => Promise<unknown>]

const MINE = { name: KETTLE.name }
/** New each time: the driver writes an _id into what it inserts. */
const misfit = (): Document => ({ name: 'Kettle', warrantyYears: 2 })

/** Every way of writing that the driver has. Each would make the kettle, or a new document, no product. */
const writes: readonly Write[] = [
  ['updateOne with $unset', (products) => products.updateOne(MINE, { $unset: { warranty_years: '' } })],
  [
    'updateOne with $rename',
    (products) => products.updateOne(MINE, { $rename: { warranty_years: 'warranty' } }),
  ],
  ['updateMany with $set', (products) => products.updateMany({}, { $set: { warrantyYears: 2 } })],
  ['updateOne with $inc', (products) => products.updateOne(MINE, { $inc: { warranty_years: -3 } })],
  ['updateOne with $mul', (products) => products.updateOne(MINE, { $mul: { price: 0 } })],
  ['an update by a pipeline', (products) => products.updateOne(MINE, [{ $set: { warranty_years: 'two' } }])],
  ['an upsert', (products) => products.updateOne({ name: 'new' }, { $set: { price: 1 } }, { upsert: true })],
  ['replaceOne', (products) => products.replaceOne(MINE, misfit())],
  ['findOneAndUpdate', (products) => products.findOneAndUpdate(MINE, { $set: { price: 'dear' } })],
  ['findOneAndReplace', (products) => products.findOneAndReplace(MINE, misfit())],
  [
    'insertMany, behind a right one',
    (products) => products.insertMany([{ ...KETTLE, name: 'a right one' }, misfit()]),
  ],
  ['bulkWrite', (products) => products.bulkWrite([{ insertOne: { document: misfit() } }])],
]

/** The database refuses what is no product, whoever writes it. */
export function guard(answers: Answers): void {
  test('a direct insert of what is no product is refused by the database', async ({ mongodb }) => {
    const { guardProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    await guardProducts(db)
    const products = eye.collection('products')
    for (const { what, document } of MISFITS)
      await expectRefused(what, () => products.insertOne({ ...document }))
  })

  test('a direct write of any other kind is refused as well, and changes nothing', async ({ mongodb }) => {
    const { guardProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    await guardProducts(db)
    const products = eye.collection('products')
    for (const [what, write] of writes) {
      await products.deleteMany({})
      await expectAccepted('a product', () => products.insertOne({ ...KETTLE }))
      const before = await readDocuments(eye)
      await expectRefused(what, () => write(products))
      const after = (await readDocuments(eye)).filter(({ document }) => !document.includes('a right one'))
      expectRows(after, before, { order: 'exact', dataSet: `a kettle, after ${what}` })
    }
  })

  test('every product is still taken, and may still be changed', async ({ mongodb }) => {
    const { guardProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    await guardProducts(db)
    const products = eye.collection('products')
    for (const product of PRODUCTS)
      await expectAccepted(`a direct insert of ${JSON.stringify(product)}`, () =>
        products.insertOne({ ...product }),
      )
    await expectAccepted('a whole price that another program sends as a long', () =>
      products.insertOne({ ...KETTLE, price: new Long(30) }),
    )
    for (const [what, update] of [
      ['a new price, a whole number', { $set: { price: 31 } }],
      ['a price with cents', { $inc: { price: 0.5 } }],
      ['a longer warranty', { $inc: { warranty_years: 1 } }],
      ['one more attribute', { $set: { 'attributes.litres': 2 } }],
      ['no attributes', { $unset: { attributes: '' } }],
    ] as const)
      await expectAccepted(what, () => products.updateMany({ warranty_years: { $lt: 100 } }, update))
  })

  test('a product that the app adds is one for the database', async ({ mongodb }) => {
    const { addProduct, guardProducts } = await answers.catalog()
    const { db } = await openMongo(answers, mongodb)
    await guardProducts(db)
    for (const product of PRODUCTS)
      await expectAccepted(`addProduct with ${JSON.stringify(product)}`, () => addProduct(db, product))
  })
}
