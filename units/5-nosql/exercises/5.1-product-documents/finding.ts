import { expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { openMongo } from '../../data/open-mongo.ts'
import { KETTLE } from './shelf.ts'

/** The query that it is all about. */
export function finding(answers: Answers): void {
  test('a query finds what has as long a warranty, by name', async ({ mongodb }) => {
    const { withLongWarranty } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    const names = ['mixer', 'Zester', 'apron', 'Kettle', 'bowl 10', 'bowl 9']
    await eye
      .collection('products')
      .insertMany(names.map((name, index) => ({ ...KETTLE, name, warranty_years: index })))
    for (const minYears of [0, 1, 3, 5, 6]) {
      const wanted = names.filter((_, index) => index >= minYears).sort()
      const found = (await withLongWarranty(db, minYears)).map(({ name }) => ({ name }))
      const dataSet = `warranties of 0 to 5 years, asked for ${minYears}`
      expectRows(
        found,
        wanted.map((name) => ({ name })),
        { order: 'exact', dataSet },
      )
    }
  })

  test('what it finds has all that was stored, and its id', async ({ mongodb }) => {
    const { withLongWarranty } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    const product = { ...KETTLE, attributes: { litres: 1.7 } }
    const { insertedId } = await eye.collection('products').insertOne({ ...product })
    const rows = (await withLongWarranty(db, 2)).map((row) => ({
      ...row,
      attributes: JSON.stringify(row.attributes),
    }))
    const wanted = { ...KETTLE, id: String(insertedId), attributes: '{"litres":1.7}' }
    expectRows(rows, [wanted], { order: 'exact' })
  })

  test('nothing is remembered from one call to the next', async ({ mongodb }) => {
    const { withLongWarranty } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    for (const name of ['first', 'second']) {
      await eye.collection('products').deleteMany({})
      await eye.collection('products').insertOne({ ...KETTLE, name })
      const found = (await withLongWarranty(db, 1)).map((row) => ({ name: row.name }))
      expectRows(found, [{ name }], { order: 'exact', dataSet: `after the ${name} change` })
    }
  })
}
