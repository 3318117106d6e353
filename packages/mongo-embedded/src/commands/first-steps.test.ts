import type { Db, ObjectId } from 'mongodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../../test/running-server.ts'

let server: RunningServer
let db: Db
let count = 0

beforeAll(async () => {
  server = await startServer()
  const client = await server.connect()
  db = client.db('test')
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})
beforeEach(() => {
  count += 1
})

/** A collection of its own for each test. */
const docs = () => db.collection<{ _id?: number | string | number[] | ObjectId; a?: number }>(`docs${count}`)

test('what is inserted is found, in the order of insertion, with an _id given first where there was none', async () => {
  const { insertedIds } = await docs().insertMany([{ a: 1 }, { a: 2, _id: 'own' }])
  expect(await docs().find().toArray()).toEqual([
    { _id: insertedIds[0], a: 1 },
    { _id: 'own', a: 2 },
  ])
  expect(Object.keys((await docs().findOne({ _id: 'own' }))!)).toEqual(['_id', 'a'])
})

test('a find in batches gives every document once, skip and limit counted over all of them', async () => {
  await docs().insertMany(Array.from({ length: 500 }, (_, a) => ({ a })))
  const found = await docs()
    .find({ a: { $gte: 10 } })
    .skip(5)
    .limit(300)
    .batchSize(7)
    .toArray()
  expect(found.map(({ a }) => a)).toEqual(Array.from({ length: 300 }, (_, at) => at + 15))
})

test('a cursor sees what is inserted behind its place, and not what is removed there', async () => {
  await docs().insertMany([{ a: 1 }, { a: 2 }, { a: 3 }])
  const cursor = docs().find().batchSize(2)
  expect((await cursor.next())?.a).toBe(1)
  await docs().insertOne({ a: 4 })
  expect((await cursor.toArray()).map(({ a }) => a)).toEqual([2, 3, 4])
})

test('a cursor whose collection was dropped ends with an error', async () => {
  await docs().insertMany([{ a: 1 }, { a: 2 }, { a: 3 }])
  const cursor = docs().find().batchSize(1)
  await cursor.next()
  await docs().drop()
  await expect(cursor.toArray()).rejects.toMatchObject({ code: 175 })
})

test('a second document with the same _id is refused with the key, and ends an ordered batch', async () => {
  await docs().insertOne({ _id: 1 })
  const documents = [{ _id: 2 }, { _id: 1 }, { _id: 3 }]
  expect(await db.command({ insert: `docs${count}`, documents })).toMatchObject({
    n: 1,
    writeErrors: [{ index: 1, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } }],
  })
  expect((await docs().find().toArray()).map(({ _id }) => _id)).toEqual([1, 2])
})

test('an unordered batch goes on after errors, and tells all of them', async () => {
  await docs().insertOne({ _id: 1 })
  await expect(
    docs().insertMany([{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }], { ordered: false }),
  ).rejects.toMatchObject({ writeErrors: [{ index: 0 }, { index: 2 }] })
  expect(await docs().find().toArray()).toHaveLength(3)
})

test('numbers that are equal are the same _id, whatever their types', async () => {
  await docs().insertOne({ _id: 1 })
  await expect(docs().insertOne({ _id: 1.0 })).rejects.toMatchObject({ code: 11000 })
})

test.for([
  ['a command that is none', { frobnicate: 1 }, 59],
  ['a command of MongoDB that is missing here', { mapReduce: 'a' }, 238],
  ['a field that no find has', { find: 'a', filters: {} }, 40415],
  ['an option of find that is missing here', { find: 'a', collation: { locale: 'de' } }, 238],
  ['a value of the wrong type', { find: 'a', filter: 'x' }, 14],
  ['a negative limit', { find: 'a', limit: -1 }, 51024],
  ['a collection without a name', { find: '' }, 73],
  ['a write concern that needs more members', { insert: 'a', documents: [{}], writeConcern: { w: 2 } }, 238],
  ['an empty batch', { insert: 'a', documents: [] }, 16],
  ['an operator of a filter that is none', { find: 'a', filter: { a: { $foo: 1 } } }, 2],
] as const)('%s gets error %s', async ([, command, code]) => {
  await expect(db.command(command)).rejects.toMatchObject({ code })
})

test('an _id that is an array is refused', async () => {
  await expect(docs().insertOne({ _id: [1] })).rejects.toMatchObject({ code: 53 })
})
