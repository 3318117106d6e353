import { expect, expectRows, test } from '@levelup/test-harness'
import { Double, Long, type Document } from 'mongodb'
import type { Answers } from '../../contract.ts'
import { openMongo } from '../../data/open-mongo.ts'
import { exactly, KETTLE, readDocuments, THREE_PRODUCTS } from './shelf.ts'

const { warranty_years: _, ...BARE } = KETTLE

/** What lies under the three names, and the one value that it stands for. */
const clear: readonly (readonly [given: Document, years: number])[] = [
  [{ warrantyYears: 2 }, 2],
  [{ warranty: 1 }, 1],
  [{ warranty: 0 }, 0],
  [{ warrantyYears: 100 }, 100],
  [{ warrantyYears: 2, warranty: 2 }, 2],
  [{ warranty_years: 3, warranty: 3 }, 3],
  [{ warranty_years: 3, warrantyYears: 3, warranty: 3 }, 3],
  [{ warranty: new Double(2) }, 2],
  [{ warrantyYears: new Long(5) }, 5],
  [{ warranty_years: 4, warranty: new Double(4) }, 4],
]

const unclear: readonly Document[] = [
  { warranty_years: 3, warranty: 2 },
  { warrantyYears: 1, warranty: 2 },
  { warranty_years: 3, warrantyYears: 3, warranty: 1 },
  { warranty_years: 3, warranty: null },
  { warranty_years: 0, warrantyYears: 2 },
  { warranty: 'two' },
  { warranty: '2' },
  { warranty: null },
  { warrantyYears: 2.5 },
  { warranty: -1 },
  { warrantyYears: 101 },
  { warranty: true },
  { warranty: [2] },
  { warranty: { years: 2 } },
  { warranty_years: '3' },
  { warranty_years: 2.5 },
  {},
]

/** Documents from before anybody checked. */
export function healing(answers: Answers): void {
  test('all three products are found after the healing', async ({ mongodb }) => {
    const { healProducts, withLongWarranty } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    await eye.collection('products').insertMany(THREE_PRODUCTS.map((product) => ({ ...product })))
    expect(await healProducts(db), 'what healing three products gives').toEqual({ healed: 2, unclear: 0 })
    const found = (await withLongWarranty(db, 1)).map(({ name, warranty_years }) => ({
      name,
      warranty_years,
    }))
    const wanted = [
      { name: 'Dell XPS 15', warranty_years: 1 },
      { name: 'MacBook Pro', warranty_years: 2 },
      { name: 'ThinkPad X1', warranty_years: 3 },
    ]
    expectRows(found, wanted, { order: 'exact' })
  })

  test('a warranty comes to its one name, as an int, and the other names are gone', async ({ mongodb }) => {
    const { healProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    for (const [given, years] of clear) {
      await eye.collection('products').deleteMany({})
      await eye.collection('products').insertOne({ ...BARE, ...given })
      const result = await healProducts(db)
      const dataSet = `a product with ${exactly(given)}`
      expectRows(await bodies(eye), [bodyOf({ ...BARE, warranty_years: years })], { order: 'any', dataSet })
      expect(result, dataSet).toEqual({ healed: 1, unclear: 0 })
    }
  })

  test('what is not clear stays as it is, and is counted', async ({ mongodb }) => {
    const { healProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    for (const given of unclear) {
      await eye.collection('products').deleteMany({})
      await eye.collection('products').insertOne({ ...BARE, ...given })
      const before = await readDocuments(eye)
      const result = await healProducts(db)
      const dataSet = `a product with ${exactly(given)}: nobody can tell how long its warranty is`
      expectRows(await readDocuments(eye), before, { order: 'exact', dataSet })
      expect(result, dataSet).toEqual({ healed: 0, unclear: 1 })
    }
  })

  test('everything beside the warranty stays as it is, in every document', async ({ mongodb }) => {
    const { healProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    const others = {
      price: new Double(30),
      attributes: { warranty: 1, warrantyYears: [2] },
      made: new Date(0),
    }
    await eye.collection<Document & { _id: unknown }>('products').insertMany([
      { _id: 'text', ...others, warranty: 1 },
      { _id: 7, ...others, warrantyYears: 2, tags: ['warranty'], Warranty: 9, 'warranty years': 8 },
      { _id: 8, ...others, warranty_years: 3, tags: [] },
      { _id: 9, ...others, warranty: 'unclear' },
    ])
    await eye.collection('tools').insertOne({ warranty: 1 })
    const [before, tools] = [await readDocuments(eye), await readDocuments(eye, 'tools')]
    expect(await healProducts(db)).toEqual({ healed: 2, unclear: 1 })
    const wanted = before.map(({ id, document }) => ({
      id,
      document: id === 'text' || id === '7' ? withYears(document, id === '7' ? 2 : 1) : document,
    }))
    expectRows(await readDocuments(eye), wanted, { order: 'exact', dataSet: 'two to heal among four' })
    expectRows(await readDocuments(eye, 'tools'), tools, { order: 'exact', dataSet: 'another collection' })
  })

  test('again, it finds nothing to do', async ({ mongodb }) => {
    const { healProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    await eye
      .collection('products')
      .insertMany([...clear.map(([given]) => given), ...unclear].map((given) => ({ ...BARE, ...given })))
    const counts = { healed: clear.length, unclear: unclear.length }
    expect(await healProducts(db), 'the first time').toEqual(counts)
    const before = await readDocuments(eye)
    expect(await healProducts(db), 'the second time').toEqual({ ...counts, healed: 0 })
    expectRows(await readDocuments(eye), before, { order: 'exact', dataSet: 'healed twice' })
  })

  test('a collection that is guarded already can be healed', async ({ mongodb }) => {
    const { guardProducts, healProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    await eye.collection('products').insertMany(clear.map(([given]) => ({ ...BARE, ...given })))
    await guardProducts(db)
    expect(await healProducts(db), 'what healing behind the guard gives').toEqual({
      healed: clear.length,
      unclear: 0,
    })
    const wanted = clear.map(([, years]) => bodyOf({ ...BARE, warranty_years: years }))
    expectRows(await bodies(eye), wanted, { order: 'any' })
  })
}

async function bodies(eye: Parameters<typeof readDocuments>[0]) {
  return (await readDocuments(eye)).map(({ document }) => ({ document }))
}

function bodyOf({ price, warranty_years, ...rest }: Document) {
  const numbers = {
    price: { $numberDouble: String(price) },
    warranty_years: { $numberInt: String(warranty_years) },
  }
  return { document: exactly({ ...rest, ...numbers }) }
}

/** The text of a document with the warranty under its one name, and under no other. */
function withYears(document: string, years: number): string {
  const fields = JSON.parse(
    document.replaceAll(/(Int32|Double|Int|Long)\(([^)]+)\)/g, '{"$number$1":"$2"}'),
  ) as Document
  const { warranty: _w, warrantyYears: _y, ...rest } = fields
  return exactly({ ...rest, warranty_years: { $numberInt: String(years) } })
}
