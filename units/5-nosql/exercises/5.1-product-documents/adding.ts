import { expect, expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { openMongo } from '../../data/open-mongo.ts'
import { expectInvalid, expectRefused } from './refusals.ts'
import { exactly, KETTLE, MISFITS, PRODUCTS, readDocuments } from './shelf.ts'

/** Storing a product by the app. */
export function adding(answers: Answers): void {
  test('a product is stored as it is, and given back with its id', async ({ mongodb }) => {
    const { addProduct } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    for (const product of PRODUCTS) {
      await eye.dropDatabase()
      const { id, ...given } = await addProduct(db, product)
      expect(given, 'what addProduct gives besides the id').toEqual(product)
      const [stored] = await eye.collection('products').find().toArray()
      const { _id, ...fields } = stored ?? {}
      expect(fields, 'the document in the collection "products"').toEqual(product)
      expect(id, 'the id that addProduct gives, and the _id of the document').toBe(String(_id))
    }
  })

  test('what is no product never gets to the database', async ({ mongodb }) => {
    const { addProduct } = await answers.catalog()
    const { db, eye, events } = await openMongo(answers, mongodb)
    const sent: string[] = []
    events.before(({ sql }) => void sent.push(sql))
    for (const { what, document } of MISFITS) {
      await expectInvalid(what, () => addProduct(db, document))
      expect(sent, `${what} is refused, and MongoDB has got commands for it`).toEqual([])
    }
    expect(await readDocuments(eye), 'the documents in the collection').toEqual([])
  })

  test('what was given stays as it was, and may be added again', async ({ mongodb }) => {
    const { addProduct } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    const given = { ...KETTLE, attributes: { colours: ['red'] } }
    const before = JSON.stringify(given)
    const first = await addProduct(db, given)
    expect(JSON.stringify(given), 'the object that was given: it is the caller’s').toBe(before)
    const second = await addProduct(db, given)
    expect(second.id, 'the id of a second one').not.toBe(first.id)
    expect(await readDocuments(eye)).toHaveLength(2)
  })

  test('attributes that are undefined are none, and not null', async ({ mongodb }) => {
    const { addProduct } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    await addProduct(db, { ...KETTLE, attributes: undefined })
    const [stored] = await readDocuments(eye)
    expect(stored?.document, 'the stored document of a product without attributes').not.toContain(
      'attributes',
    )
  })

  test('a rule that only the database knows holds for the app as well', async ({ mongodb }) => {
    const { addProduct } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    await eye.createCollection('products', { validator: { category: 'garden' } })
    await expectRefused('a product that somebody else’s validator does not take', () =>
      addProduct(db, KETTLE),
    )
    await addProduct(db, { ...KETTLE, category: 'garden' })
    const rows = (await readDocuments(eye)).map(({ document }) => ({ document }))
    expectRows(rows, [{ document: exactlyInBson({ ...KETTLE, category: 'garden' }) }], { order: 'any' })
  })
}

/** As the driver sends it: 2 is an Int32. */
function exactlyInBson({ price, warranty_years, ...texts }: typeof KETTLE): string {
  const numbers = {
    price: { $numberDouble: String(price) },
    warranty_years: { $numberInt: String(warranty_years) },
  }
  return exactly({ ...texts, ...numbers })
}
