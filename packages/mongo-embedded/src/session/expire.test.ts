import { expect, test } from 'vitest'
import { startServer } from '../../test/running-server.ts'
import { serverInProcess } from '../../test/in-process.ts'
import { removeExpired } from './expire.ts'

const NOW = Date.UTC(2030, 0, 1)
const ago = (seconds: number) => new Date(NOW - seconds * 1000)

test('documents expire when their date, or the earliest of an array, is long enough ago', async () => {
  const { send, server } = await serverInProcess()
  await send({ createIndexes: 'items', indexes: [{ key: { at: -1 }, name: 'at', expireAfterSeconds: 60 }] })
  const documents = [
    { _id: 'over', at: ago(60) },
    { _id: 'not yet', at: ago(59) },
    { _id: 'one of several', at: [ago(5), ago(600)] },
    { _id: 'none of several', at: [ago(5), 'x'] },
    { _id: 'a number', at: 1 },
    { _id: 'a text', at: '1970-01-01' },
    { _id: 'null', at: null },
    { _id: 'missing' },
  ]
  await send({ insert: 'items', documents })
  expect(removeExpired(server.catalog, server.writer, NOW)).toBe(2)
  const { cursor } = (await send({ find: 'items' })) as { cursor: { firstBatch: { _id: string }[] } }
  const left = cursor.firstBatch.map(({ _id }) => _id)
  expect(left).toEqual(['not yet', 'none of several', 'a number', 'a text', 'null', 'missing'])
})

test('a partial TTL index lets only its own documents expire; collMod changes the time', async () => {
  const { send, server } = await serverInProcess()
  const index = {
    key: { at: 1 },
    name: 'at',
    expireAfterSeconds: 60,
    partialFilterExpression: { done: true },
  }
  await send({ createIndexes: 'items', indexes: [index] })
  await send({
    insert: 'items',
    documents: [
      { at: ago(50), done: true },
      { at: ago(500), done: false },
    ],
  })
  expect(removeExpired(server.catalog, server.writer, NOW)).toBe(0)
  expect(await send({ collMod: 'items', index: { name: 'at', expireAfterSeconds: 30 } })).toMatchObject({
    expireAfterSeconds_old: 60,
    expireAfterSeconds_new: 30,
  })
  expect(removeExpired(server.catalog, server.writer, NOW)).toBe(1)
})

test('the server looks by itself, as often as it is told', async () => {
  await using server = await startServer(['--ttl-seconds', '1'])
  const items = (await server.connect()).db('test').collection('items')
  await items.createIndex({ at: 1 }, { expireAfterSeconds: 0 })
  await items.insertMany([{ at: new Date(0) }, { at: new Date(Date.now() + 3_600_000) }])
  await expect.poll(() => items.countDocuments(), { timeout: 20_000 }).toBe(1)
})
