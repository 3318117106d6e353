import type { ClientSession } from 'mongodb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useServer } from '../../test/use-server.ts'

const { items, client, db } = useServer()
let session: ClientSession
let other: ClientSession

beforeEach(async () => {
  await items().insertMany([
    { _id: 1, a: 1 },
    { _id: 2, a: 2 },
  ])
  await items().createIndex({ u: 1 }, { unique: true, sparse: true })
  session = client().startSession()
  other = client().startSession()
})
afterEach(async () => {
  await session.endSession()
  await other.endSession()
})

const transient = { errorLabels: ['TransientTransactionError'] }

test('what a transaction writes it sees itself, and others only when it has committed', async () => {
  session.startTransaction()
  await items().insertOne({ _id: 3 }, { session })
  await items().updateOne({ _id: 1 }, { $set: { a: 10 } }, { session })
  await items().deleteOne({ _id: 2 }, { session })
  expect(await items().find({}, { session }).toArray()).toEqual([{ _id: 1, a: 10 }, { _id: 3 }])
  expect(await items().find().toArray()).toEqual([
    { _id: 1, a: 1 },
    { _id: 2, a: 2 },
  ])
  await session.commitTransaction()
  expect(await items().find().toArray()).toEqual([{ _id: 1, a: 10 }, { _id: 3 }])
})

test('an aborted transaction leaves nothing, also not in indexes', async () => {
  session.startTransaction()
  await items().insertOne({ _id: 3, u: 3 }, { session })
  await session.abortTransaction()
  expect(await items().findOne({ u: 3 })).toBeNull()
  await items().insertOne({ _id: 3, u: 3 })
})

test('a transaction reads what was there when it began, however others go on', async () => {
  session.startTransaction()
  expect(await items().findOne({ _id: 1 }, { session })).toMatchObject({ a: 1 })
  await items().updateOne({ _id: 1 }, { $set: { a: 5 } })
  await items().insertOne({ _id: 9 })
  await db()
    .collection('later')
    .insertOne({ _id: 1 as never })
  expect(await items().find({}, { session }).toArray()).toEqual([
    { _id: 1, a: 1 },
    { _id: 2, a: 2 },
  ])
  expect(await db().collection('later').find({}, { session }).toArray()).toEqual([])
  await session.commitTransaction()
})

test('to write what another transaction has written is a conflict at once, and ends the transaction', async () => {
  session.startTransaction()
  other.startTransaction()
  await items().updateOne({ _id: 1 }, { $inc: { a: 1 } }, { session })
  await expect(items().deleteOne({ _id: 1 }, { session: other })).rejects.toMatchObject({ code: 112 })
  await expect(items().findOne({}, { session: other })).rejects.toMatchObject({ code: 251 })
  await session.commitTransaction()
})

test('to write what was committed since the snapshot is a conflict, with the label that says: try it all again', async () => {
  session.startTransaction()
  await items().findOne({}, { session })
  await items().updateOne({ _id: 1 }, { $set: { a: 5 } })
  const error: unknown = await items()
    .updateOne({ _id: 1 }, { $inc: { a: 1 } }, { session })
    .catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 112, errorResponse: transient })
})

test('a write outside a transaction waits for the one that has written the same, and then sees what it left', async () => {
  session.startTransaction()
  await items().updateOne({ _id: 1 }, { $inc: { a: 1 } }, { session })
  const waiting = items().updateOne({ _id: 1 }, { $mul: { a: 10 } })
  expect(await items().findOne({ _id: 1 })).toMatchObject({ a: 1 })
  await session.commitTransaction()
  expect(await waiting).toMatchObject({ modifiedCount: 1 })
  expect(await items().findOne({ _id: 1 })).toMatchObject({ a: 20 })
})

test('a write that waits gives up when its time is over, and writes nothing', async () => {
  session.startTransaction()
  await items().updateOne({ _id: 1 }, { $inc: { a: 1 } }, { session })
  const update = { update: 'items', updates: [{ q: { _id: 1 }, u: { $set: { a: 7 } } }], maxTimeMS: 20 }
  const answer = await db()
    .command(update)
    .catch((error: unknown) => error)
  expect(JSON.stringify(answer)).toContain('50')
  await session.abortTransaction()
  expect(await items().findOne({ _id: 1 })).toMatchObject({ a: 1 })
})

test('a unique key that a transaction has inserted is a conflict in another, and waited for outside', async () => {
  session.startTransaction()
  other.startTransaction()
  await items().insertOne({ _id: 3, u: 1 }, { session })
  await expect(items().insertOne({ _id: 4, u: 1 }, { session: other })).rejects.toMatchObject({ code: 112 })
  const waiting = items()
    .insertOne({ _id: 5, u: 1 })
    .catch((error: unknown) => error)
  await session.commitTransaction()
  expect(await waiting).toMatchObject({ code: 11000 })
})

test.each(['updateOne', 'findOneAndUpdate', 'replaceOne'] as const)(
  'an upsert by %s that waits for a unique key looks again: it changes what was committed, and inserts where nothing was',
  async (method) => {
    const upsert = (u: number) =>
      method === 'replaceOne'
        ? items().replaceOne({ u }, { u, a: 7 }, { upsert: true })
        : items()[method]({ u }, { $set: { a: 7 } }, { upsert: true })
    session.startTransaction()
    await items().insertOne({ _id: 3, u: 1, a: 0 }, { session })
    const committed = upsert(1)
    await items().findOne({})
    await session.commitTransaction()
    await committed
    session.startTransaction()
    await items().insertOne({ _id: 4, u: 2, a: 0 }, { session })
    const aborted = upsert(2)
    await items().findOne({})
    await session.abortTransaction()
    await aborted
    expect(
      await items()
        .find({ u: { $exists: true } }, { projection: { _id: 0 } })
        .toArray(),
    ).toEqual([
      { u: 1, a: 7 },
      { u: 2, a: 7 },
    ])
  },
)

test('an upsert that waits for a unique key of a document that its filter does not find is a duplicate', async () => {
  session.startTransaction()
  await items().insertOne({ _id: 3, u: 1, a: 0 }, { session })
  const waiting = items()
    .updateOne({ u: 1, a: 5 }, { $set: { b: 1 } }, { upsert: true })
    .catch((error: unknown) => error)
  await items().findOne({})
  await session.commitTransaction()
  expect(await waiting).toMatchObject({ code: 11000 })
})

test('a key that a transaction has given up can be taken by itself, and by others when it has committed', async () => {
  await items().insertOne({ _id: 3, u: 1 })
  session.startTransaction()
  await items().deleteOne({ _id: 3 }, { session })
  await items().insertOne({ _id: 4, u: 1 }, { session })
  await items().updateOne({ _id: 4 }, { $unset: { u: 1 } }, { session })
  const waiting = items().insertOne({ _id: 5, u: 1 })
  await session.commitTransaction()
  await waiting
  expect(await items().findOne({ u: 1 })).toMatchObject({ _id: 5 })
})

test('a duplicate key ends a transaction', async () => {
  session.startTransaction()
  await expect(items().insertOne({ _id: 1 }, { session })).rejects.toMatchObject({ code: 11000 })
  await expect(items().findOne({}, { session })).rejects.toMatchObject({ code: 251 })
})

test('a collection that a transaction makes is there when it commits', async () => {
  session.startTransaction()
  await db().collection('made').insertOne({ a: 1 }, { session })
  expect(await db().listCollections({ name: 'made' }).toArray()).toEqual([])
  await session.commitTransaction()
  expect(await db().collection('made').countDocuments()).toBe(1)
})

test('a cursor of a transaction goes on in its snapshot, and ends with it', async () => {
  await items().insertMany(Array.from({ length: 10 }, (_, at) => ({ _id: 10 + at })))
  session.startTransaction()
  const cursor = items().find({}, { session, batchSize: 3 })
  await cursor.next()
  await items().deleteMany({})
  expect(await cursor.toArray()).toHaveLength(11)
  await session.commitTransaction()
})

test('withTransaction does it again until it is through', async () => {
  let attempts = 0
  await session.withTransaction(async () => {
    attempts += 1
    const { a } = (await items().findOne({ _id: 1 }, { session }))!
    if (attempts === 1) await items().updateOne({ _id: 1 }, { $inc: { a: 100 } })
    await items().updateOne({ _id: 1 }, { $set: { a: Number(a) + 1 } }, { session })
  })
  expect(attempts).toBe(2)
  expect(await items().findOne({ _id: 1 })).toMatchObject({ a: 102 })
})

test('many that add at once with withTransaction lose nothing', async () => {
  await Promise.all(
    Array.from({ length: 8 }, () =>
      client().withSession((session) =>
        session.withTransaction(async () => {
          const { a } = (await items().findOne({ _id: 1 }, { session }))!
          await items().updateOne({ _id: 1 }, { $set: { a: Number(a) + 1 } }, { session })
        }),
      ),
    ),
  )
  expect(await items().findOne({ _id: 1 })).toMatchObject({ a: 9 })
})

test('what is not allowed in a transaction is refused with MongoDB’s codes', async () => {
  session.startTransaction()
  await expect(db().command({ count: 'items' }, { session })).rejects.toMatchObject({ code: 263 })
  await session.abortTransaction().catch(() => undefined)
  session.startTransaction()
  await expect(client().db('admin').collection('x').insertOne({}, { session })).rejects.toMatchObject({
    code: 263,
  })
})

test('a collection is dropped when the transactions that use it have ended', async () => {
  session.startTransaction()
  await items().insertOne({ _id: 3 }, { session })
  const dropped = items().drop()
  await session.commitTransaction()
  expect(await dropped).toBe(true)
  expect(await items().countDocuments()).toBe(0)
})
