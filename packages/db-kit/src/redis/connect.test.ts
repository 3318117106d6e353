import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { inspect, promisify } from 'node:util'
import type { Redis } from 'ioredis'
import { describe, expect, onTestFinished, test as bare } from 'vitest'
import { test } from '@levelup/test-harness'
import { openProxy } from '@levelup/test-harness/proxy'
import { failureOf } from '../../test/databases.ts'
import { openRedis } from '../../test/redis-clients.ts'
import type { DatabaseError } from '../index.ts'
import { checkRedis, closeRedis, connectRedis } from './index.ts'

describe('at the start', () => {
  test('commands wait for the connection', async ({ redis }) => {
    const client = openRedis((await redis.create()).url)
    expect(await client.set('a', '1')).toBe('OK')
    expect(await checkRedis(client)).toBeGreaterThanOrEqual(0)
  })

  test('a wrong password, and none, are told at once and later', async ({ redis }) => {
    const url = new URL((await redis.create()).url)
    url.password = 'pa55word'
    const wrong = openRedis(url.href)
    const errors = [await failureOf(() => checkRedis(wrong)), await failureOf(() => wrong.get('a'))]
    for (const error of errors) {
      expect(error.code).toBe('DB_CONNECTION')
      expect(error.message).toMatch(/^WRONGPASS/)
    }
    url.username = url.password = ''
    const none = openRedis(url.href)
    expect((await failureOf(() => checkRedis(none))).message).toMatch(/^NOAUTH/)
    expect(inspect([errors, wrong, none], { depth: 20, showHidden: false })).not.toContain('pa55word')
  })

  test('a database that the server does not have is an error, and never another database', async ({
    redis,
  }) => {
    const url = new URL((await redis.create()).url)
    url.pathname = '/999999'
    const client = openRedis(url.href)
    const error = await failureOf(() => client.set('a', '1'))
    expect(error).toMatchObject({ code: 'DB_CONNECTION', message: 'ERR DB index is out of range' })
    expect((await failureOf(() => client.get('a'))).code).toBe('DB_CONNECTION')
  })

  bare('no server is told at once, and once to onConnectionLost', async () => {
    const lost: DatabaseError[] = []
    const client = openRedis('redis://127.0.0.1:1', { onConnectionLost: (error) => lost.push(error) })
    for (let n = 0; n < 3; n++) {
      expect(await failureOf(() => client.get('a'))).toMatchObject({
        code: 'DB_CONNECTION',
        message: 'connect ECONNREFUSED 127.0.0.1:1',
        sql: 'GET a',
      })
    }
    expect(lost.map(({ message }) => message)).toEqual(['connect ECONNREFUSED 127.0.0.1:1'])
  })

  bare.for([
    ['says nothing', (): void => undefined, /^no answer within 60 ms: is it Redis/],
    [
      'speaks HTTP',
      (socket: Socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      /^it is not Redis/,
    ],
    ['closes the connection', (socket: Socket) => void socket.destroy(), /at once: is it Redis/],
  ] satisfies [string, (socket: Socket) => void, RegExp][])(
    'something else that listens there, and %s, is told',
    async ([, answer, message]) => {
      const url = await listening((socket) => void socket.once('data', () => answer(socket)))
      const client = openRedis(url, { connectTimeoutMs: 60 })
      expect(await failureOf(() => checkRedis(client))).toMatchObject({
        code: 'DB_CONNECTION',
        message: expect.stringMatching(message) as string,
      })
    },
  )

  bare.for(['http://localhost', 'localhost:6379', 'redis://host/shop', 'redis://', ''])(
    'the URL "%s" is refused, and not taken for another',
    async (url) => {
      expect(await failureOf(() => connectRedis(url))).toMatchObject({ code: 'DB_USAGE' })
    },
  )
})

describe('a server that ends', () => {
  test('fails the command under way, which is never sent again, and those after it at once', async ({
    redis,
  }) => {
    const { url } = await redis.create()
    await using proxy = await openProxy(url)
    const lost: DatabaseError[] = []
    const client = openRedis(proxy.url, { onConnectionLost: (error) => lost.push(error) })
    await client.set('count', '0')
    proxy.blackHole()
    const held = proxy.held()
    const underWay = failureOf(() => client.incr('count'))
    await held
    proxy.kill()
    expect((await underWay).code).toBe('DB_CONNECTION')
    expect((await failureOf(() => client.incr('count'))).code).toBe('DB_CONNECTION')
    const back = told(client, 'ready')
    proxy.restore()
    await back
    expect(await client.get('count')).toBe('0')
    expect(lost).toHaveLength(1)
  })

  test('has its commands fail at once while it is away, however many', async ({ redis }) => {
    await using proxy = await openProxy((await redis.create()).url)
    const client = openRedis(proxy.url)
    await checkRedis(client)
    const gone = told(client, 'close')
    proxy.kill()
    await gone
    const codes = await Promise.all(
      Array.from({ length: 100 }, async () => (await failureOf(() => client.get('a'))).code),
    )
    expect(new Set(codes)).toEqual(new Set(['DB_CONNECTION']))
  })
})

describe('a server that hangs', () => {
  test('fails the command after commandTimeoutMs, is given up, and found again', async ({ redis }) => {
    const { url } = await redis.create()
    await using proxy = await openProxy(url)
    const client = openRedis(proxy.url, { commandTimeoutMs: 80, connectTimeoutMs: 200 })
    await client.set('a', '1')
    const closed = told(client, 'close')
    proxy.blackHole()
    expect((await failureOf(() => client.get('a'))).code).toBe('DB_CONNECTION')
    await closed
    expect((await failureOf(() => client.get('a'))).code).toBe('DB_CONNECTION')
    const back = told(client, 'ready')
    proxy.restore()
    await back
    expect(await client.get('a')).toBe('1')
  })

  test('is no reason to give up on a command that may wait', async ({ redis }) => {
    const { url } = await redis.create()
    const waiting = openRedis(url, { commandTimeoutMs: 0 })
    const popped = waiting.blpop('list', 0)
    await openRedis(url).rpush('list', 'x')
    expect(await popped).toEqual(['list', 'x'])
  })

  test('is bounded in checkRedis as well', async ({ redis }) => {
    await using proxy = await openProxy((await redis.create()).url)
    const client = openRedis(proxy.url)
    await checkRedis(client)
    proxy.blackHole()
    expect(await failureOf(() => checkRedis(client, { timeoutMs: 40 }))).toMatchObject({
      code: 'DB_CONNECTION',
      message: 'Redis did not answer within 40 ms',
    })
  })
})

describe('closing', () => {
  test('waits for the commands under way, and may be done twice', async ({ redis }) => {
    const { url } = await redis.create()
    const client = connectRedis(url)
    const answers = [client.set('a', '1'), client.incr('a'), client.get('a')]
    await checkRedis(client)
    await Promise.all([closeRedis(client), closeRedis(client)])
    expect(await Promise.all(answers)).toEqual(['OK', 2, '2'])
    await closeRedis(client)
    expect(client.status).toBe('end')
    expect((await failureOf(() => client.get('a'))).code).toBe('DB_USAGE')
  })

  test('a client of a server that hangs is bounded', async ({ redis }) => {
    await using proxy = await openProxy((await redis.create()).url)
    const client = connectRedis(proxy.url)
    await checkRedis(client)
    proxy.blackHole()
    const underWay = client.get('a').catch(() => 'failed')
    await closeRedis(client, { timeoutMs: 30 })
    expect([client.status, await underWay]).toEqual(['end', 'failed'])
  })

  bare.for(['connecting', 'reconnecting'])(
    'a client that is %s leaves nothing that keeps a process alive',
    async (when) => {
      const program = join(import.meta.dirname, '../../test/close-redis.ts')
      const { stdout } = await promisify(execFile)(process.execPath, [program, when], { timeout: 20_000 })
      expect(stdout.trim()).toBe(`closed while ${when}`)
    },
  )
})

/** Unlike events.once, it does not mind an 'error' that comes first. */
function told(client: Redis, event: 'ready' | 'close'): Promise<unknown> {
  return new Promise((resolve) => client.once(event, resolve))
}

/** The URL of a server that is no Redis. */
async function listening(serve: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    serve(socket)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`
}
