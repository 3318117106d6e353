import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test as bare } from 'vitest'
import { test } from '@levelup/test-harness'
import { openProxy } from '@levelup/test-harness/proxy'
import { failureOf } from '../../test/databases.ts'
import { openMongo, refusalOf } from '../../test/mongo-clients.ts'
import { checkMongo, connectMongo } from './index.ts'

describe('at the start', () => {
  test('a server that answers is told with the time that it took', async ({ mongodb }) => {
    expect(await checkMongo(openMongo((await mongodb.create()).url))).toBeGreaterThanOrEqual(0)
  })

  bare('no server is told with the reason, within the bound', async () => {
    const client = openMongo('mongodb://127.0.0.1:1')
    const expected = { code: 'DB_CONNECTION', message: 'connect ECONNREFUSED 127.0.0.1:1' }
    expect(await failureOf(() => checkMongo(client, { timeoutMs: 200 }))).toMatchObject(expected)
    const impatient = openMongo('mongodb://127.0.0.1:1', { connectTimeoutMs: 100 })
    expect(await refusalOf(() => impatient.db().collection('a').findOne({}))).toMatchObject(expected)
  })

  test('a wrong password is told, and the password is in nothing printed', async ({ mongodb }) => {
    const url = new URL((await mongodb.create()).url)
    url.username ||= 'ada'
    url.password = 'pa55word'
    const client = openMongo(url.href)
    const error = await failureOf(() => checkMongo(client))
    expect(error.code).toBe('DB_CONNECTION')
    expect(error.message).toMatch(/authentication/i)
    expect(inspect([client, error], { depth: 20 })).not.toContain('pa55word')
  })

  bare('something else that listens there is no MongoDB, and it is told within the bound', async () => {
    const server = createServer(
      (socket) => void socket.on('error', () => undefined).end('HTTP/1.1 400\r\n\r\n'),
    )
    await once(server.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void server.close())
    const client = openMongo(`mongodb://127.0.0.1:${(server.address() as AddressInfo).port}`)
    expect((await failureOf(() => checkMongo(client, { timeoutMs: 200 }))).code).toBe('DB_CONNECTION')
  })

  bare.for(['http://localhost', 'localhost:27017', 'mongodb://', 'mongodb://ada:pa55word@host:99999999', ''])(
    'the URL "%s" is refused, and not repeated',
    async (url) => {
      const error = await failureOf(() => connectMongo(url))
      expect(error.code).toBe('DB_USAGE')
      expect(inspect(error)).not.toContain('pa55word')
    },
  )
})

describe('a server that comes later', () => {
  test('is found, however often it was not there', async ({ mongodb }) => {
    await using proxy = await openProxy((await mongodb.create()).url)
    proxy.kill()
    const client = openMongo(proxy.url, { connectTimeoutMs: 60 })
    const books = client.db().collection<{ _id: number }>('book')
    const insert = (_id: number) => books.insertOne({ _id })
    const codes = await Promise.all([1, 2, 3].map((_id) => refusalOf(() => insert(_id))))
    codes.push(await refusalOf(() => insert(4)))
    expect(codes.map(({ code }) => code)).toEqual(Array(4).fill('DB_CONNECTION'))
    proxy.restore()
    expect(await insert(5)).toMatchObject({ insertedId: 5 })
    expect(await books.find().toArray()).toEqual([{ _id: 5 }])
  })

  bare('is not looked for by a client that was closed', async () => {
    const client = openMongo('mongodb://127.0.0.1:1', { connectTimeoutMs: 60 })
    const books = client.db().collection('book')
    expect((await refusalOf(() => books.findOne({}))).code).toBe('DB_CONNECTION')
    await client.close()
    expect((await refusalOf(() => books.findOne({}))).code).toBe('DB_USAGE')
  })
})

describe('a server that ends', () => {
  test('fails what is asked of it, and is found again when it is back', async ({ mongodb }) => {
    await using proxy = await openProxy((await mongodb.create()).url)
    const client = openMongo(proxy.url, { connectTimeoutMs: 300 })
    const books = client.db().collection<{ _id: number }>('book')
    await books.insertOne({ _id: 1 })
    proxy.kill()
    expect((await refusalOf(() => books.insertOne({ _id: 2 }))).code).toBe('DB_CONNECTION')
    proxy.restore()
    // The driver looks every half a second for a server that it has lost.
    await expect
      .poll(() => books.findOne({ _id: 1 }).catch(() => null), { timeout: 10_000 })
      .toEqual({ _id: 1 })
  })
})

describe('a server that hangs', () => {
  test('fails the command after answerTimeoutMs, and is found again', async ({ mongodb }) => {
    await using proxy = await openProxy((await mongodb.create()).url)
    const client = openMongo(proxy.url, { answerTimeoutMs: 100, connectTimeoutMs: 300 })
    const books = client.db().collection<{ _id: number }>('book')
    await books.insertOne({ _id: 1 })
    proxy.blackHole()
    expect((await refusalOf(() => books.findOne({ _id: 1 }))).code).toBe('DB_CONNECTION')
    proxy.restore()
    await expect
      .poll(() => books.findOne({ _id: 1 }).catch(() => null), { timeout: 10_000 })
      .toEqual({ _id: 1 })
  })

  test('is bounded in checkMongo as well', async ({ mongodb }) => {
    await using proxy = await openProxy((await mongodb.create()).url)
    const client = openMongo(proxy.url)
    await checkMongo(client)
    proxy.blackHole()
    expect(await failureOf(() => checkMongo(client, { timeoutMs: 40 }))).toMatchObject({
      code: 'DB_CONNECTION',
      message: 'MongoDB did not answer within 40 ms',
    })
    proxy.restore()
  })
})

describe('closing', () => {
  test('leaves no connection, and what is asked afterwards is refused', async ({ mongodb }) => {
    await using proxy = await openProxy((await mongodb.create()).url)
    const client = connectMongo(proxy.url)
    const books = client.db().collection('book')
    await Promise.all([books.insertOne({}), books.insertOne({}), books.insertOne({})])
    await client.close()
    await client.close()
    await expect.poll(() => proxy.connections()).toBe(0)
    expect((await refusalOf(() => books.findOne({}))).code).toBe('DB_USAGE')
  })
})
