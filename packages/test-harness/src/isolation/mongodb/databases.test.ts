import { startServices, type Running } from '@levelup/provision'
import { Double, Int32, Long, MongoClient, type Document } from 'mongodb'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openProxy } from '../../proxy/index.ts'
import { newOwner } from '../owner.ts'
import { testDatabaseName } from '../test-names.ts'
import { mongoDatabases } from './databases.ts'
import { noteKept, noteOwner } from './register.ts'
import { dropDatabasesOf, sweepDatabases } from './sweep.ts'

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

/** The names of the databases whose name begins so. */
async function namesOf(owner: number): Promise<string[]> {
  const { databases } = await connected(server.url).db('admin').admin().listDatabases({ nameOnly: true })
  const prefix = testDatabaseName(owner, 1).slice(0, -1)
  return databases.map(({ name }) => name).filter((name) => name.startsWith(prefix))
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
  test('are apart from each other, and gone when they are dropped', async () => {
    const owner = newOwner()
    await using databases = await mongoDatabases(server, owner)
    const [first, second] = [await databases.create(), await databases.create()]
    await connected(first.url).db().collection('a').insertOne({ n: 1 })
    await connected(second.url).db().collection('b').insertOne({ n: 1 })
    expect(await namesOf(owner)).toEqual([first.name, second.name])
    await databases.drop(first)
    expect(await namesOf(owner)).toEqual([second.name])
  })

  test('begin with all that a template has, of the same types, and it is built once', async () => {
    books.builds = 0
    await using databases = await mongoDatabases(server)
    const [first, second] = await Promise.all([databases.create(books), databases.create(books)])
    expect(books.builds).toBe(1)
    const exact = { promoteValues: false, sort: { _id: 1 } } as const
    for (const { url } of [first, second]) {
      const found = await connected(url).db().collection('book').find({}, exact).toArray()
      expect(found[0]).toMatchObject({ _id: new Int32(1), pages: new Double(7), sold: Long.fromNumber(7) })
      expect(found[0]?.['sold']._bsontype).toBe('Long')
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
    expect(
      indexes.map(({ key, unique, sparse, expireAfterSeconds }: Document) => [
        key,
        unique,
        sparse,
        expireAfterSeconds,
      ]),
    ).toEqual([
      [{ _id: 1 }, undefined, undefined, undefined],
      [{ email: 1, name: -1 }, true, true, undefined],
      [{ until: 1 }, undefined, undefined, 60],
    ])
    await expect(db.collection('member').insertOne({ email: 'a' })).rejects.toMatchObject({ code: 121 })
  })

  test('do not begin with a template whose build failed, and the error is that of the build', async () => {
    const owner = newOwner()
    await using databases = await mongoDatabases(server, owner)
    const build = async (url: string): Promise<void> => {
      const client = new MongoClient(url)
      await client.db().collection('half').insertOne({ n: 1 })
      await client.close()
      throw new Error('a typo in the seed')
    }
    await expect(databases.create({ key: 'failing', build })).rejects.toThrow('a typo in the seed')
    expect(await namesOf(owner)).toEqual([])
  })
})

describe('what is left', () => {
  const external = () => ({ url: server.url, provider: 'external' })

  const leave = async (name: string): Promise<string> => {
    await connected(server.url).db(name).collection('a').insertOne({ n: 1 })
    return name
  }

  test('is nothing when a worker has ended, also of what a forgotten client made again', async () => {
    const owner = newOwner()
    {
      await using databases = await mongoDatabases(server, owner)
      const database = await databases.create()
      await databases.drop(database)
      await connected(database.url).db().collection('again').insertOne({ n: 1 })
      await leave((await databases.create()).name)
    }
    expect(await namesOf(owner)).toEqual([])
  })

  test('is what was to be kept', async () => {
    const owner = newOwner()
    let kept: string
    {
      await using databases = await mongoDatabases(external(), owner)
      const database = await databases.create()
      kept = await leave(database.name)
      await databases.keep(database)
    }
    await sweepDatabases(connected(server.url))
    expect(await namesOf(owner)).toEqual([kept])
    await sweepDatabases(connected(server.url), new Date(Date.now() + 2 * 86_400_000))
    expect(await namesOf(owner)).toEqual([])
  })

  test('by a killed worker is dropped by its number, and nothing of another one', async () => {
    const [dead, living] = [newOwner(), newOwner()]
    await leave(testDatabaseName(dead, 1))
    const used = await leave(testDatabaseName(living, 1))
    await dropDatabasesOf(server.url, dead)
    expect([await namesOf(dead), await namesOf(living)]).toEqual([[], [used]])
    await dropDatabasesOf(server.url, living)
  })

  test('by a killed run is dropped by the next one; the living, the kept and what is not ours are spared', async () => {
    const client = connected(server.url)
    const [dead, living, away] = [newOwner(), newOwner(), newOwner()]
    await noteOwner(client, living)
    const gone = await leave(testDatabaseName(dead, 1))
    const spared = [await leave(testDatabaseName(living, 1)), await leave(testDatabaseName(away, 1))]
    await noteKept(client, spared[1]!)
    const precious = await leave(`levelup_precious_${newOwner() >>> 0}`)
    {
      await using next = await mongoDatabases(external())
      await next.create()
    }
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true })
    const names = databases.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining([...spared, precious]))
    expect(names).not.toContain(gone)
    for (const name of [...spared, precious]) await client.db(name).dropDatabase()
  })
})

describe('the server', () => {
  test('is to blame when it is gone, and not when it has only closed connections', async () => {
    await using proxy = await openProxy(server.url)
    await using databases = await mongoDatabases({ ...server, url: proxy.url })
    expect(await databases.serverLost()).toBeUndefined()
    proxy.reset()
    expect(await databases.serverLost()).toBeUndefined()
  })

  test('that is not there is said to be unreachable, with what to do, and without the password', async () => {
    await using proxy = await openProxy('mongodb://ada:secret@127.0.0.1:1/')
    await expect(mongoDatabases({ url: proxy.url, provider: 'external' })).rejects.toMatchObject({
      name: 'InfrastructureError',
      code: 'HARNESS_MONGODB_UNREACHABLE',
      message: expect.not.stringContaining('secret') as unknown,
      nextStep: expect.stringContaining('MONGODB_URL') as unknown,
    })
  }, 20_000)
})
