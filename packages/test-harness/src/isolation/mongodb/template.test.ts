import { startServices, type Running } from '@levelup/provision'
import { Double, Int32, Long, MongoClient, type Document } from 'mongodb'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { mongoDatabases } from './databases.ts'

let server: Running
beforeAll(async () => {
  const [started] = await startServices(['mongodb'])
  if (!started) throw new Error('no MongoDB')
  server = started
}, 60_000)
afterAll(() => server.stop())

function connected(url: string): MongoClient {
  const client = new MongoClient(url)
  onTestFinished(() => client.close())
  return client
}

const books = {
  key: 'books',
  builds: 0,
  async build(url: string): Promise<void> {
    books.builds++
    const client = new MongoClient(url)
    const collection = client.db().collection<{ _id: Int32 } & Document>('book')
    await collection.insertMany([
      { _id: new Int32(1), title: 'One', pages: new Double(7), sold: Long.fromNumber(7) },
      { _id: new Int32(2), title: 'Two', at: new Date(0), nothing: null },
    ])
    await client.close()
  },
}

describe('the databases of a worker', () => {
  test('begin with all that a template has, of the same types, and it is built once', async () => {
    books.builds = 0
    await using databases = await mongoDatabases(server)
    const [first, second] = await Promise.all([databases.create(books), databases.create(books)])
    expect(books.builds).toBe(1)
    const exact = { promoteValues: false, sort: { _id: 1 } } as const
    for (const { url } of [first, second]) {
      const found = await connected(url).db().collection('book').find({}, exact).toArray()
      expect(found[0]).toMatchObject({ _id: new Int32(1), pages: new Double(7), sold: Long.fromNumber(7) })
      expect(found[0]?.['sold']).toBeInstanceOf(Long)
      expect(found[1]).toMatchObject({ title: 'Two', at: new Date(0), nothing: null })
    }
    await connected(first.url).db().collection('book').deleteMany({})
    expect(await connected(second.url).db().collection('book').countDocuments({})).toBe(2)
  })

  test('get the indexes, the validators and the empty collections of a template as well', async () => {
    await using databases = await mongoDatabases(server)
    const build = async (url: string): Promise<void> => {
      const client = new MongoClient(url)
      await client.db().createCollection('empty')
      const validator = { $jsonSchema: { required: ['name'] } }
      const member = await client.db().createCollection('member', { validator })
      await member.createIndex({ email: 1, name: -1 }, { unique: true, sparse: true, name: 'who' })
      await member.createIndex({ until: 1 }, { expireAfterSeconds: 60 })
      await client.close()
    }
    const db = connected((await databases.create({ key: 'members', build })).url).db()
    expect((await db.listCollections().toArray()).map(({ name }) => name).sort()).toEqual(['empty', 'member'])
    const indexes = await db.collection('member').listIndexes().toArray()
    expect(indexes).toMatchObject([
      { key: { _id: 1 } },
      { name: 'who', key: { email: 1, name: -1 }, unique: true, sparse: true },
      { key: { until: 1 }, expireAfterSeconds: 60 },
    ])
    await expect(db.collection('member').insertOne({ email: 'a' })).rejects.toMatchObject({ code: 121 })
  })
})
