import { expect, test } from 'vitest'
import { useServer } from '../../test/use-server.ts'

const { items, db } = useServer()

test('an update changes the first match or all of them, and says how many matched and how many are other now', async () => {
  await items().insertMany([
    { _id: 1, a: 1 },
    { _id: 2, a: 1 },
    { _id: 3, a: 2 },
  ])
  expect(await items().updateOne({ a: 1 }, { $set: { b: 1 } })).toMatchObject({
    matchedCount: 1,
    modifiedCount: 1,
  })
  expect(await items().updateMany({ a: 1 }, { $set: { b: 1 } })).toMatchObject({
    matchedCount: 2,
    modifiedCount: 1,
  })
  expect(await items().find({ b: 1 }).toArray()).toEqual([
    { _id: 1, a: 1, b: 1 },
    { _id: 2, a: 1, b: 1 },
  ])
})

test('an update of many changes each once, also where it moves them in the index that is walked', async () => {
  await items().insertMany(Array.from({ length: 50 }, (_, a) => ({ a })))
  await items().createIndex({ a: 1 })
  expect(await items().updateMany({ a: { $gte: 0 } }, { $inc: { a: 1000 } })).toMatchObject({
    modifiedCount: 50,
  })
  expect(await items().countDocuments({ a: { $gte: 1000, $lt: 1050 } })).toBe(50)
})

test('an upsert inserts what filter and update make together, and says which _id it has', async () => {
  const upserted = await items().updateOne(
    { _id: 7, kind: 'x' },
    { $set: { a: 1 }, $setOnInsert: { b: 2 } },
    { upsert: true },
  )
  expect(upserted).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: 7 })
  await items().updateOne({ _id: 7 }, { $set: { a: 2 }, $setOnInsert: { b: 3 } }, { upsert: true })
  expect(await items().find().toArray()).toEqual([{ _id: 7, kind: 'x', a: 2, b: 2 }])
})

test('array filters and the positional operator choose elements', async () => {
  await items().insertOne({ _id: 1, grades: [80, 95, 70], tags: ['a', 'b'] })
  await items().updateOne(
    { _id: 1 },
    { $inc: { 'grades.$[low]': 5 } },
    { arrayFilters: [{ low: { $lt: 90 } }] },
  )
  await items().updateOne({ tags: 'b' }, { $set: { 'tags.$': 'B' } })
  expect(await items().findOne({ _id: 1 })).toEqual({ _id: 1, grades: [85, 95, 75], tags: ['a', 'B'] })
})

test('a replacement keeps the _id; a pipeline looks at the document', async () => {
  await items().insertOne({ _id: 1, a: 1 })
  await items().replaceOne({ a: 1 }, { b: 2 })
  await items().updateOne({ _id: 1 }, [{ $set: { c: { $add: ['$b', 1] } } }])
  expect(await items().findOne()).toEqual({ _id: 1, b: 2, c: 3 })
})

test('an update by sort changes the first in that order', async () => {
  await items().insertMany([
    { _id: 1, a: 2 },
    { _id: 2, a: 1 },
    { _id: 3, a: 3 },
  ])
  await items().updateOne({}, { $set: { first: true } }, { sort: { a: -1 } })
  expect(await items().findOne({ first: true })).toMatchObject({ _id: 3 })
})

test.for([
  ['the _id', { $set: { _id: 2 } }, {}, 66],
  ['an operator that is none', { $frob: { a: 1 } }, {}, 9],
  ['many documents by a replacement', { b: 1 }, { multi: true }, 9],
  ['a stage that looks at other documents', [{ $match: { a: 1 } }], {}, 72],
  ['a field of an update that is none', { $set: { a: 1 } }, { upsrt: true }, 40415],
] as const)('to change %s gets error %s', async ([, u, more, code]) => {
  await items().insertOne({ _id: 1, a: 1 })
  const command = db().command({ update: 'items', updates: [{ q: { _id: 1 }, u, ...more }] })
  const answer = await command.catch((error: unknown) => ({ writeErrors: [error] }))
  expect(answer).toMatchObject({ writeErrors: [{ code }] })
})

test('findAndModify gives the document before or after, removes, inserts, and takes the first in an order', async () => {
  await items().insertMany([
    { _id: 1, a: 1 },
    { _id: 2, a: 2 },
  ])
  const find = (options: object) =>
    items().findOneAndUpdate({}, { $inc: { n: 1 } }, { sort: { a: -1 }, ...options })
  expect(await find({})).toEqual({ _id: 2, a: 2 })
  expect(await find({ returnDocument: 'after', projection: { n: 1 } })).toEqual({ _id: 2, n: 2 })
  expect(await items().findOneAndDelete({ a: 1 })).toEqual({ _id: 1, a: 1 })
  expect(
    await items().findOneAndReplace({ _id: 9 }, { b: 1 }, { upsert: true, returnDocument: 'after' }),
  ).toEqual({ _id: 9, b: 1 })
  expect(await items().findOneAndUpdate({ _id: 10 }, { $set: { b: 1 } })).toBeNull()
})

test('a removal of one takes the first, a removal of many all that match', async () => {
  await items().insertMany([
    { _id: 1, a: 1 },
    { _id: 2, a: 1 },
    { _id: 3, a: 1 },
    { _id: 4, a: 2 },
  ])
  expect(await items().deleteOne({ a: 1 })).toMatchObject({ deletedCount: 1 })
  expect(await items().deleteMany({ a: 1 })).toMatchObject({ deletedCount: 2 })
  expect(await items().find().toArray()).toEqual([{ _id: 4, a: 2 }])
})

test('a bulk write does its parts in order, and tells the error of each in its place', async () => {
  const writes = [
    { insertOne: { document: { _id: 1 } } },
    { insertOne: { document: { _id: 1 } } },
    { updateOne: { filter: { _id: 1 }, update: { $set: { a: 1 } } } },
    { deleteOne: { filter: { _id: 5 } } },
  ]
  await expect(items().bulkWrite(writes)).rejects.toMatchObject({
    code: 11000,
    insertedCount: 1,
    modifiedCount: 0,
  })
  await expect(items().bulkWrite(writes, { ordered: false })).rejects.toMatchObject({ modifiedCount: 1 })
})

test('a validator refuses what it does not allow, with the reason; collMod changes it', async () => {
  const validator = { $jsonSchema: { required: ['a'], properties: { a: { bsonType: 'int' } } } }
  await db().createCollection('items', { validator })
  await expect(items().insertOne({ a: 'x' })).rejects.toMatchObject({
    code: 121,
    errInfo: { details: { operatorName: '$jsonSchema' } },
  })
  await items().insertOne({ _id: 1, a: 1 })
  await expect(items().updateOne({ _id: 1 }, { $unset: { a: 1 } })).rejects.toMatchObject({ code: 121 })
  await items().insertOne({ _id: 2 }, { bypassDocumentValidation: true })
  await db().command({ collMod: 'items', validationLevel: 'moderate' })
  await items().updateOne({ _id: 2 }, { $set: { b: 1 } })
  await db().command({ collMod: 'items', validator: {} })
  await items().insertOne({ _id: 3 })
  expect(await items().countDocuments()).toBe(3)
})

test('distinct gives each value once, elements of arrays by themselves', async () => {
  await items().insertMany([{ a: 1 }, { a: [2, 1, 'x'] }, { a: 1.0 }, { b: 1 }, { a: null }])
  expect(await items().distinct('a')).toEqual([null, 1, 2, 'x'])
})
