import { expectQueries, expectRows, test } from '@levelup/test-harness'
import { Double, Long, type Document } from 'mongodb'
import type { Answers } from '../../contract.ts'
import { openMongo } from '../../data/open-mongo.ts'
import { KETTLE, THREE_PRODUCTS } from './shelf.ts'

/** The instrument: which names there are. */
export function usedFields(answers: Answers): void {
  test('the fields of three products show the three names', async ({ mongodb }) => {
    await expectFields(await answers.catalog(), await openMongo(answers, mongodb), THREE_PRODUCTS, [
      ['_id', 'objectId', 3],
      ['category', 'string', 3],
      ['name', 'string', 3],
      ['price', 'double', 3],
      ['warranty', 'int', 1],
      ['warrantyYears', 'int', 1],
      ['warranty_years', 'int', 1],
    ])
  })

  test('each type of a field is counted for itself, and what lies inside of a value is not looked into', async ({
    mongodb,
  }) => {
    const documents: readonly Document[] = [
      { _id: 1, a: 1, b: { c: 1 } },
      { _id: 2, a: new Long(1), b: { d: 2 } },
      { _id: 'x', a: new Double(1), b: [{ e: 1 }, 2] },
      { _id: 3, a: '1', constructor: true },
      { _id: 4, a: null },
      { _id: 5, B: 1, a: '2' },
    ]
    await expectFields(await answers.catalog(), await openMongo(answers, mongodb), documents, [
      ['B', 'int', 1],
      ['_id', 'int', 5],
      ['_id', 'string', 1],
      ['a', 'double', 1],
      ['a', 'int', 1],
      ['a', 'long', 1],
      ['a', 'null', 1],
      ['a', 'string', 2],
      ['b', 'array', 1],
      ['b', 'object', 2],
      ['constructor', 'bool', 1],
    ])
  })

  test('a collection without documents has no fields', async ({ mongodb }) => {
    await expectFields(await answers.catalog(), await openMongo(answers, mongodb), [], [])
  })

  test('the server counts: one command for a thousand documents', async ({ mongodb }) => {
    const { fieldsOf } = await answers.catalog()
    const { db, eye, events } = await openMongo(answers, mongodb)
    await eye.collection('products').insertMany(Array.from({ length: 1000 }, (_, n) => ({ ...KETTLE, n })))
    const rows = await expectQueries(events, { exactly: 1 }, () => fieldsOf(db))
    expectRows(
      rows.filter(({ field }) => field === 'n'),
      [{ field: 'n', type: 'int', documents: 1000 }],
      { order: 'exact', dataSet: 'a thousand kettles' },
    )
  })
}

type Place = Awaited<ReturnType<typeof openMongo>>
type Catalog = Awaited<ReturnType<Answers['catalog']>>

async function expectFields(
  { fieldsOf }: Catalog,
  { db, eye }: Place,
  documents: readonly Document[],
  expected: readonly (readonly [field: string, type: string, documents: number])[],
): Promise<void> {
  await eye.collection('others').insertOne({ of: 'another collection' })
  if (documents.length > 0) await eye.collection('products').insertMany(documents.map((one) => ({ ...one })))
  const rows = (await fieldsOf(db)).map(({ field, type, documents }) => ({ field, type, documents }))
  expectRows(
    rows,
    expected.map(([field, type, count]) => ({ field, type, documents: count })),
    { order: 'exact' },
  )
}
