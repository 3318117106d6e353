import { startServices, type Running } from '@levelup/provision'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openProxy } from '../../proxy/index.ts'
import { newOwner } from '../owner.ts'
import { redisDatabases, type RedisDatabases } from './databases.ts'
import { KEPT_KEY } from './lease.ts'
import { databaseIn, openSession, withDatabase } from './session.ts'
import { dropDatabasesOf } from './sweep.ts'

let server: Running
beforeAll(async () => {
  const [started] = await startServices(['redis'])
  if (!started) throw new Error('no Redis')
  server = started
})
afterAll(() => server.stop())

/** A connection that is never made again. */
function connected(url: string): Redis {
  const redis = new Redis(url, { retryStrategy: null, maxRetriesPerRequest: 0 })
  redis.on('error', () => undefined)
  onTestFinished(() => redis.disconnect())
  return redis
}

async function keysIn(url: string): Promise<string[]> {
  return (await connected(url).keys('*')).sort()
}

/** The same server as one of the user's own, of which the tests may use one logical database. */
function asExternal(database: number): { url: string; provider: string } {
  return { url: withDatabase(server.url, database), provider: 'external' }
}

describe('the logical databases of a worker', () => {
  test('are apart from each other, and empty when they come to the next test', async () => {
    await using databases = await redisDatabases(server)
    const [first, second] = [await databases.create(), await databases.create()]
    await connected(first.url).set('a', '1')
    await connected(second.url).set('b', '2')
    expect([await keysIn(first.url), await keysIn(second.url)]).toEqual([['a'], ['b']])
    await databases.drop(first)
    const third = await databases.create()
    expect(databaseIn(third.url)).toBe(databaseIn(first.url))
    expect([await keysIn(third.url), await keysIn(second.url)]).toEqual([[], ['b']])
  })

  test('are never the same for two workers, also when all take one at once', async () => {
    const workers = await Promise.all(Array.from({ length: 8 }, () => redisDatabases(server, 7)))
    const taken = await Promise.all(workers.flatMap((worker) => [worker.create(), worker.create()]))
    expect(new Set(taken.map(({ url }) => databaseIn(url))).size).toBe(16)
    await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()))
  })

  test('are never database 0, which a URL without a number names', async () => {
    await using databases = await redisDatabases(server, 0)
    expect(databaseIn((await databases.create()).url)).not.toBe(0)
  })

  test('begin with what a template puts there', async () => {
    await using databases = await redisDatabases(server)
    const build = async (url: string): Promise<void> => void (await connected(url).set('seed', '1'))
    const { url } = await databases.create({ build })
    expect(await keysIn(url)).toEqual(['seed'])
  })
})

describe('a client that a test forgot', () => {
  test('is disconnected, and cannot come back into the database of the next test', async () => {
    await using databases = await redisDatabases(server)
    const database = await databases.create()
    const forgotten = connected(database.url)
    await forgotten.set('a', '1')
    const ended = new Promise((resolve) => forgotten.once('end', resolve))
    await databases.drop(database)
    await ended
    await expect(connected(database.url).set('a', '1')).rejects.toThrow()
    expect(await keysIn((await databases.create()).url)).toEqual([])
  })

  test.for(['flushall', 'swapdb 0 1', 'config set maxmemory 1', 'shutdown'])(
    'may not reach beyond its database: %s',
    async (text) => {
      await using databases = await redisDatabases(server)
      const [command = '', ...parameters] = text.split(' ')
      const { url } = await databases.create()
      await expect(connected(url).call(command, ...parameters)).rejects.toThrow('NOPERM')
    },
  )
})

describe('what is left', () => {
  const leavings = async (owner: number): Promise<unknown[]> => {
    await using session = await openSession(server.url, 0)
    return await session.ask(async (redis) => {
      const mark = (owner >>> 0).toString(16).padStart(8, '0')
      const clients = String(await redis.client('LIST')).split('\n')
      const users = await redis.acl('USERS')
      return [...clients, ...users].filter((line) => line.includes(mark))
    })
  }

  test('is nothing when a worker has ended, whether its tests dropped their databases or not', async () => {
    const owner = newOwner()
    let place: number
    {
      await using databases = await redisDatabases(server, owner)
      await databases.drop(await databases.create())
      const { url } = await databases.create()
      place = databaseIn(url)
      await connected(url).set('a', '1')
      expect(await leavings(owner)).not.toEqual([])
    }
    expect(await leavings(owner)).toEqual([])
    expect(await keysIn(asExternal(place).url)).toEqual([])
  })

  test('by a killed worker are accounts, which the sweep removes, and a database, which the next one empties', async () => {
    await using proxy = await openProxy(server.url)
    const [dead, living] = [newOwner(), newOwner()]
    const killed = await redisDatabases({ ...server, url: proxy.url }, dead)
    const { url } = await killed.create()
    await using others = await redisDatabases(server, living)
    const used = await others.create()
    await connected(used.url).set('b', '2')
    await connected(withDatabase(server.url, databaseIn(url))).set('a', '1')
    proxy.kill()
    await dropDatabasesOf(server.url, dead, server.provider)
    expect(await leavings(dead)).toEqual([])
    expect(await keysIn(used.url)).toEqual(['b'])
    await using next = await redisDatabases(server, dead)
    const again = await next.create()
    expect(databaseIn(again.url)).toBe(databaseIn(url))
    expect(await keysIn(again.url)).toEqual([])
  })

  test('of a failed test stays when it is to be kept, and no other test gets its database', async () => {
    const owner = newOwner()
    let kept: string
    {
      await using databases = await redisDatabases(server, owner)
      const database = await databases.create()
      await connected(database.url).set('a', '1')
      kept = await databases.keep(database)
    }
    expect(await keysIn(kept)).toEqual(['a', KEPT_KEY])
    await using next = await redisDatabases(server, owner)
    expect(databaseIn((await next.create()).url)).not.toBe(databaseIn(kept))
    await connected(kept).flushdb()
    await dropDatabasesOf(server.url, owner, server.provider)
  })
})

describe('a Redis of somebody else', () => {
  test('gives its one database to one test after another, and is left empty', async () => {
    const external = asExternal(251)
    await using first = await redisDatabases(external)
    await using second = await redisDatabases(external)
    const held = await first.create()
    await connected(held.url).set('a', '1')
    const waiting = second.create()
    await first.drop(held)
    const { url } = await waiting
    expect([url, await keysIn(url)]).toEqual([external.url, []])
    await connected(url).set('b', '2')
    await second[Symbol.asyncDispose]()
    expect(await keysIn(external.url)).toEqual([])
  })

  test('is not touched when its database holds something', async () => {
    const external = asExternal(252)
    await connected(external.url).set('precious', '1')
    await using databases = await redisDatabases(external)
    await expect(databases.create()).rejects.toMatchObject({
      name: 'InfrastructureError',
      code: 'HARNESS_REDIS_NOT_EMPTY',
      message: 'logical database 252 of REDIS_URL holds 1 keys that are not of these tests',
    })
    expect(await keysIn(external.url)).toEqual(['precious'])
    await connected(external.url).flushdb()
  })

  test('has nothing in other databases changed, and no account made', async () => {
    const accounts = async (): Promise<unknown> => {
      await using session = await openSession(server.url, 0)
      return await session.ask((redis) => redis.acl('USERS'))
    }
    const beside = asExternal(253).url
    await connected(beside).set('precious', '1')
    const before = await accounts()
    await using databases = await redisDatabases(asExternal(254))
    const database = await databases.create()
    expect(await accounts()).toEqual(before)
    await databases.drop(database)
    expect(await keysIn(beside)).toEqual(['precious'])
    await connected(beside).flushdb()
  })

  test('is emptied of what a killed worker left there', async () => {
    const external = asExternal(255)
    await connected(external.url).set('a', '1')
    await dropDatabasesOf(external.url, newOwner(), 'external')
    expect(await keysIn(external.url)).toEqual([])
  })
})

describe('the server', () => {
  const opened = async (url: string): Promise<RedisDatabases> => {
    const databases = await redisDatabases({ ...server, url })
    onTestFinished(() => databases[Symbol.asyncDispose]())
    return databases
  }

  test('is to blame when it is gone, and not when it has only closed a connection', async () => {
    await using proxy = await openProxy(server.url)
    const databases = await opened(proxy.url)
    expect(await databases.serverLost()).toBeUndefined()
    proxy.reset()
    expect(await databases.serverLost()).toBeUndefined()
    proxy.kill()
    expect(await databases.serverLost()).toMatch(/^Redis does not answer/)
    proxy.restore()
    expect(await databases.serverLost()).toBeUndefined()
  })

  test('that is not there is said to be unreachable, with what to do, and without the password', async () => {
    await expect(
      redisDatabases({ url: 'redis://:secret@127.0.0.1:1/0', provider: 'external' }),
    ).rejects.toMatchObject({
      name: 'InfrastructureError',
      code: 'HARNESS_REDIS_UNREACHABLE',
      message: expect.not.stringContaining('secret') as unknown,
      nextStep: expect.stringContaining('REDIS_URL') as unknown,
    })
  })
})
