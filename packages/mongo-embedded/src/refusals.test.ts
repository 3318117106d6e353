import type { Document } from 'mongodb'
import { expect, test } from 'vitest'
import { serverInProcess } from '../test/in-process.ts'
import { useServer } from '../test/use-server.ts'
import { Refusals } from './refusals.ts'

const { client } = useServer()

/** What a database of the server was refused, and how often. */
async function refusedIn(database: string): Promise<[message: string, times: number][]> {
  const { refusals } = await client().db(database).command({ levelupRefusals: 1 })
  return (refusals as { message: string; times: number }[]).map(({ message, times }) => [message, times])
}

const refused = (what: string): string =>
  `The embedded MongoDB engine does not support ${what}. Use a real MongoDB: start Docker, or set MONGODB_URL.`

const swallow = (): void => undefined

test('what only a real MongoDB can do is counted in its database, also when the client swallows it', async () => {
  const shop = client().db('shop')
  const buckets: Document = { $bucket: { groupBy: '$price', boundaries: [0, 10] } }
  await shop.collection('items').aggregate([buckets]).toArray().catch(swallow)
  await shop.collection('items').aggregate([buckets]).toArray().catch(swallow)
  await shop.command({ collStats: 'items' }).catch(swallow)
  await shop.collection('items').createIndex({ '$**': 1 }).catch(swallow)
  expect(await refusedIn('shop')).toEqual([
    [refused('the stage $bucket'), 2],
    [refused('the command collStats'), 1],
    [refused('wildcard indexes'), 1],
  ])
  expect(await refusedIn('forum')).toEqual([])
})

test('a refusal in a batch of writes and one in a transaction are counted as well', async () => {
  const writes = client().db('writes').collection('items')
  const filter = { $where: 'this.n === 1' }
  await writes.bulkWrite([{ updateOne: { filter, update: { $set: { n: 2 } } } }]).catch(swallow)
  await writes.insertOne({ n: 1 })
  const inTransaction = client().withSession((session) =>
    session.withTransaction(() => writes.findOne(filter, { session })),
  )
  await inTransaction.catch(swallow)
  expect(await refusedIn('writes')).toEqual([[refused('the query operator $where'), 2]])
})

test('what MongoDB would refuse itself is not counted', async () => {
  const db = client().db('mistakes')
  const items = db.collection('items')
  await items.insertOne({ n: 1 })
  const errors = [
    items.findOne({ n: { $greaterThan: 1 } }),
    items.updateOne({}, { $update: { n: 2 } }),
    items.aggregate([{ $where: { n: 1 } }]).toArray(),
    items.aggregate([{ $set: { n: { $plus: [1, 2] } } }]).toArray(),
    items.aggregate([{ $group: { _id: null, n: { $total: '$n' } } }]).toArray(),
    db.command({ createIndexes: 'items', indexes: [{ key: { n: 1 }, name: 'n_1', ttl: 5 }] }),
    db.command({ findAll: 'items' }),
  ]
  const codes = await Promise.all(
    errors.map((error) =>
      error.then(
        () => 0,
        (e: { code: number }) => e.code,
      ),
    ),
  )
  expect(codes).toEqual([2, 9, 40324, 168, 15952, 197, 59])
  expect(await refusedIn('mistakes')).toEqual([])
})

test('who is not logged in leaves nothing behind', async () => {
  const { send, server } = await serverInProcess({ authenticated: false })
  await expect(send({ collStats: 'items' })).rejects.toMatchObject({ code: 238 })
  expect(server.refusals.of('test')).toEqual([])
})

test('of many different refusals the first are kept, and of many databases the latest', () => {
  const refusals = new Refusals()
  for (let at = 0; at < 100; at += 1) refusals.note('one', `refusal ${at}`)
  refusals.note('one', 'refusal 0')
  expect(refusals.of('one')).toHaveLength(16)
  expect(refusals.of('one')[0]).toEqual({ message: 'refusal 0', times: 2 })
  refusals.note('long', 'x'.repeat(100_000))
  expect(refusals.of('long')[0]?.message).toHaveLength(1000)
  for (let at = 0; at < 1000; at += 1) refusals.note(`database ${at}`, 'a refusal')
  expect(refusals.of('one')).toEqual([])
  expect(refusals.of('database 487')).toEqual([])
  expect(refusals.of('database 488')).toHaveLength(1)
})
