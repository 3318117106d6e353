import { AsyncLocalStorage } from 'node:async_hooks'
import type { Redis } from 'ioredis'
import { describe, expect } from 'vitest'
import {
  expectQueries,
  failAtEachStatement,
  holdUntil,
  interleave,
  race,
  test,
  type RedisFixture,
} from '@levelup/test-harness'
import { openRedis } from '../../test/redis-clients.ts'
import { logQueries, type QueryEvent } from '../index.ts'
import { queryEvents } from './index.ts'

async function opened(
  redis: RedisFixture,
): Promise<{ client: Redis; heard: QueryEvent[]; texts: () => string[] }> {
  const client = openRedis((await redis.create()).url)
  await client.ping()
  const heard: QueryEvent[] = []
  queryEvents(client).after((event) => heard.push(event))
  return { client, heard, texts: () => heard.map(({ sql }) => sql) }
}

describe('the text of a command', () => {
  test('has its keys and its options, and no value', async ({ redis }) => {
    const { client, texts } = await opened(redis)
    await client.set('a', 'hidden', 'EX', 10, 'NX')
    await client.set('b c', 'NX')
    await client.mset('a', 'hidden', 'b', 'hidden')
    await client.hset('h', { field: 'hidden' })
    await client.zadd('z', 'NX', 1, 'hidden')
    await client.eval('return 1', 1, 'a', 'hidden')
    await client.xadd('x', 'MAXLEN', '~', 10, '*', 'field', 'hidden')
    await client.set(Buffer.from('buffer'), Buffer.from('hidden'))
    expect(texts()).toEqual([
      'SET a ? EX ? NX',
      'SET "b c" ?',
      'MSET a ? b ?',
      'HSET h ? ?',
      'ZADD z NX ? ?',
      'EVAL ? ? a ?',
      'XADD x MAXLEN ~ ? * ? ?',
      'SET buffer ?',
    ])
  })

  test('is bounded, however much there is', async ({ redis }) => {
    const { client, texts } = await opened(redis)
    await client.del(...Array.from({ length: 10_000 }, (_, n) => `key:${n}`))
    await client.get('k'.repeat(10_000))
    expect(texts()[0]).toMatch(/^DEL key:0 .* … 9976 more$/)
    expect(texts().every((text) => text.length < 400)).toBe(true)
  })

  test('and nothing else is what a log, a copy and JSON hold', async ({ redis }) => {
    const { client, heard } = await opened(redis)
    const lines: unknown[] = []
    logQueries(queryEvents(client), { debug: (fields, message) => lines.push([fields, message]) })
    await client.set('a', 'hidden')
    expect(lines).toMatchObject([
      [{ query: { sql: 'SET a ?' } }, expect.stringMatching(/^\d+\.\d\d ms: SET a \?$/)],
    ])
    expect(heard[0]?.parameters).toEqual(['a', 'hidden'])
    expect(JSON.stringify([lines, heard, { ...heard[0] }, structuredClone(heard)])).not.toContain('hidden')
  })
})

describe('the events of a client', () => {
  test('have the time and the code, and leave out how it connects', async ({ redis }) => {
    const { url } = await redis.create()
    const client = openRedis(url)
    const heard: QueryEvent[] = []
    queryEvents(client).after((event) => heard.push(event))
    await client.set('a', 'text')
    await client.incr('a').catch(() => undefined)
    expect(heard).toMatchObject([
      { id: 1, connection: 1, sql: 'SET a ?', durationMs: expect.any(Number) as number },
      { id: 2, sql: 'INCR a', error: 'DB_DATA' },
    ])
    expect(heard[0]).not.toHaveProperty('error')
  })

  test('are emitted in the async context of whoever sent the command', async ({ redis }) => {
    const { client } = await opened(redis)
    const request = new AsyncLocalStorage<number>()
    const seen: unknown[] = []
    queryEvents(client).before(({ sql }) => {
      seen.push(['before', sql, request.getStore()])
      return Promise.resolve()
    })
    queryEvents(client).after(({ sql }) => seen.push(['after', sql, request.getStore()]))
    await Promise.all([
      request.run(1, () => client.get('one')),
      request.run(2, () => client.pipeline().get('two').exec()),
    ])
    expect(seen.toSorted()).toEqual([
      ['after', 'GET one', 1],
      ['after', 'GET two', 2],
      ['before', 'GET one', 1],
      ['before', 'GET two', 2],
    ])
  })

  test('include those of its duplicates, which are other connections', async ({ redis }) => {
    const { client, heard } = await opened(redis)
    const other = client.duplicate()
    await other.get('a')
    await client.get('b')
    other.disconnect()
    expect(heard.map(({ connection, sql }) => [connection, sql])).toEqual([
      [2, 'GET a'],
      [1, 'GET b'],
    ])
  })

  test('are there for commands with a callback and for scripts of their own name', async ({ redis }) => {
    const { client, texts } = await opened(redis)
    await new Promise<void>((resolve) => void client.set('a', '1', () => resolve()))
    client.defineCommand('twice', { numberOfKeys: 1, lua: "return redis.call('GET', KEYS[1]) * ARGV[1]" })
    const { twice } = client as unknown as { twice: (key: string, n: number) => Promise<number> }
    expect(await twice.call(client, 'a', 2)).toBe(2)
    expect(texts()).toEqual(['SET a ?', 'EVALSHA ? ? a ?'])
  })
})

describe('a listener that refuses', () => {
  const refusing = (client: Redis, pattern: RegExp): (() => void) =>
    queryEvents(client).before(({ sql }) => {
      if (pattern.test(sql)) throw new Error('injected')
    })

  test('fails the command with its own error, and the server never gets it', async ({ redis }) => {
    const { client } = await opened(redis)
    const stop = refusing(client, /^SET/)
    await expect(client.set('a', '1')).rejects.toThrow(/^injected$/)
    stop()
    expect(await client.get('a')).toBeNull()
  })

  test('takes its command out of a pipeline', async ({ redis }) => {
    const { client } = await opened(redis)
    refusing(client, /^INCR/)
    const results = await client.pipeline().set('a', 1).incr('a').get('a').exec()
    expect(results).toMatchObject([[null, 'OK'], [{ message: 'injected' }], [null, '1']])
    expect(await client.pipeline().incr('a').incr('a').exec()).toMatchObject([
      [{ message: 'injected' }],
      [{ message: 'injected' }],
    ])
    expect(await client.get('a')).toBe('1')
  })

  test('fails a transaction as a whole', async ({ redis }) => {
    const { client } = await opened(redis)
    refusing(client, /^INCR/)
    await expect(client.multi().set('a', 1).incr('a').exec()).rejects.toThrow('injected')
    expect(await client.get('a')).toBeNull()
  })

  test('cannot keep a DISCARD from being sent', async ({ redis }) => {
    const { client } = await opened(redis)
    await client.multi({ pipeline: false })
    refusing(client, /^DISCARD/)
    expect(await client.discard()).toBe('OK')
  })
})

describe('a transaction', () => {
  test('has an event for each of its commands, and DatabaseErrors among its results', async ({ redis }) => {
    const { client, heard } = await opened(redis)
    const results = await client.multi().set('a', 'text').incr('a').exec()
    expect(results).toMatchObject([[null, 'OK'], [{ name: 'DatabaseError', code: 'DB_DATA' }]])
    expect(heard.map(({ sql }) => sql)).toEqual(['MULTI', 'SET a ?', 'INCR a', 'EXEC'])
    const told = Promise.withResolvers<unknown>()
    void client
      .multi()
      .get('a')
      .exec((error, answers) => told.resolve(answers ?? error))
    expect(await told.promise).toEqual([[null, 'text']])
  })

  test('whose watched key has changed gives null, which is no error', async ({ redis }) => {
    const { client } = await opened(redis)
    const own = client.duplicate()
    await own.watch('a')
    await client.set('a', '2')
    expect(await own.multi().set('a', '3').exec()).toBeNull()
    own.disconnect()
  })
})

describe("the harness's expectations on Redis", () => {
  test('count commands', async ({ redis }) => {
    const { client } = await opened(redis)
    await expectQueries(queryEvents(client), { exactly: 1, matching: /^MGET/ }, () => client.mget('a', 'b'))
    const twice = expectQueries(queryEvents(client), { atMost: 1 }, async () => {
      await client.get('a')
      await client.get('b')
    })
    await expect(twice).rejects.toThrow('expected at most 1 statement, got 2')
  })

  test('make a race between a look and a write lose, on one connection', async ({ redis }) => {
    const { client } = await opened(redis)
    await client.set('stock', '1')
    using held = holdUntil(queryEvents(client), { matching: /^DECR/, arrivals: 3 })
    const settled = await race(3, async () => {
      if (Number(await client.get('stock')) > 0) return await client.decr('stock')
      return undefined
    })
    expect(settled.map((s) => s.status === 'fulfilled' && s.value)).toEqual([0, -1, -2])
    expect(held.arrived()).toBe(3)
  })

  test('hold a transaction as a whole', async ({ redis }) => {
    const { client } = await opened(redis)
    const held = holdUntil(queryEvents(client), { matching: /^INCR b/, arrivals: 2 })
    const done = client.multi().incr('a').incr('b').exec()
    expect(await client.get('a')).toBeNull()
    held.release()
    await done
    expect(await client.mget('a', 'b')).toEqual(['1', '1'])
  })

  test('let another client come before each command', async ({ redis }) => {
    const { url } = await redis.create()
    const [own, other] = [openRedis(url), openRedis(url)]
    await Promise.all([own.ping(), other.ping()])
    const rounds = await interleave(queryEvents(own), {
      fresh: () => own.set('n', '0'),
      action: async () => own.set('n', Number(await own.get('n')) + 1),
      intruder: () => other.incr('n'),
    })
    expect(rounds.map(({ sql, intruder }) => [sql, intruder.status])).toEqual([
      ['GET n', 'fulfilled'],
      ['SET n ?', 'fulfilled'],
    ])
  })

  test('make each command fail in turn', async ({ redis }) => {
    const { client } = await opened(redis)
    const faults: string[] = []
    const tried = await failAtEachStatement(queryEvents(client), {
      fresh: () => client.del('a', 'b'),
      action: () => client.multi().set('a', 1).set('b', 2).exec(),
      check: async (_, { sql }) => {
        faults.push(sql)
        return (await client.exists('a', 'b')) === 0 ? undefined : 'keys'
      },
    })
    expect([tried, faults]).toEqual([4, ['MULTI', 'SET a ?', 'SET b ?', 'EXEC']])
  })
})
