import { startServices, type Running } from '@levelup/provision'
import { MongoClient, type Db } from 'mongodb'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openProxy } from '../../proxy/index.ts'
import { newOwner } from '../owner.ts'
import { testDatabaseName } from '../test-names.ts'
import { mongoDatabases } from './databases.ts'
import { noteKept, noteOwner } from './register.ts'
import { refusedIn } from './refused-in.ts'
import type { MongoSession } from './session.ts'
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
  return databases
    .map(({ name }) => name)
    .filter((name) => name.startsWith(prefix))
    .sort()
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
    await vi.waitFor(async () => expect(await namesOf(owner)).toEqual([second.name]))
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
      await leave(database.name)
      await databases.drop(database)
      await vi.waitFor(async () => expect(await namesOf(owner)).toEqual([]))
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
    proxy.kill()
    expect(await databases.serverLost()).toMatch(/^MongoDB does not answer/)
    proxy.restore()
  })

  test('that is not there is said to be unreachable, with what to do, and without the password', async () => {
    await using proxy = await openProxy('mongodb://ada:secret@127.0.0.1:1/')
    await expect(mongoDatabases({ url: proxy.url, provider: 'external' })).rejects.toMatchObject({
      name: 'InfrastructureError',
      code: 'HARNESS_MONGODB_UNREACHABLE',
      message: expect.not.stringContaining('secret') as unknown,
      nextStep: expect.stringContaining('MONGODB_URL') as unknown,
    })
  })
})

describe('what a database was refused', () => {
  const databaseOf = (url: string): Db => connected(url).db()

  test('is told of the one that was refused something, and of no other', async () => {
    await using databases = await mongoDatabases(server)
    const [first, second] = [await databases.create(), await databases.create()]
    const refused = databaseOf(first.url).command({ collStats: 'a' })
    await expect(refused).rejects.toThrow('the command collStats')
    expect(await databases.refusedIn(first)).toMatch(/does not support the command collStats/)
    expect(await databases.refusedIn(second)).toBeUndefined()
  })

  test('is nothing on a server that does not know the question', async () => {
    const session = {
      ask: (operations: (client: MongoClient) => Promise<unknown>) => operations(withoutTheCommand()),
    }
    expect(await refusedIn(session as MongoSession, 'any')).toBeUndefined()
  })

  /** A real MongoDB's answer to the embedded engine's own command. */
  function withoutTheCommand(): MongoClient {
    const client = connected(server.url)
    const db = client.db('any')
    return { db: () => ({ command: () => db.command({ commandOfAnother: 1 }) }) } as unknown as MongoClient
  }
})
