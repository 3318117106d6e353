import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { startServices } from '@levelup/provision'
import { Redis } from 'ioredis'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openProxy, type Proxy } from './index.ts'

/** A server that answers each piece of data with the same, and the proxy before it. */
async function echo(): Promise<{ proxy: Proxy; say: (text: string) => Conversation }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.pipe(socket)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const proxy = await openProxy(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(async () => {
    await proxy[Symbol.asyncDispose]()
    server.close()
  })
  return { proxy, say: (text) => conversation(proxy, text) }
}

interface Conversation {
  readonly socket: Socket
  /** Resolves with the first that comes back. */
  readonly answer: Promise<string>
  readonly ended: Promise<unknown>
}

function conversation(proxy: Proxy, text: string): Conversation {
  const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1')
  const ended = new Promise((resolve) => socket.on('error', resolve).on('close', resolve))
  const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())))
  socket.write(text)
  return { socket, answer, ended }
}

describe('a proxy', () => {
  test('passes everything on, in order, and the end of it', async () => {
    const { proxy, say } = await echo()
    const { socket, answer } = say('one')
    expect(await answer).toBe('one')
    const long = 'x'.repeat(1_000_000)
    let received = ''
    socket.on('data', (data) => (received += data.toString()))
    socket.end(long)
    await once(socket, 'close')
    expect(received).toBe(long)
    expect(proxy.connections()).toBe(0)
  })

  test('breaks connections with a reset, and new ones are let through', async () => {
    const { proxy, say } = await echo()
    const { answer, ended } = say('one')
    await answer
    proxy.reset()
    expect(await ended).toMatchObject({ code: 'ECONNRESET' })
    expect(await say('two').answer).toBe('two')
  })

  test('that was killed resets new connections too, until it is restored', async () => {
    const { proxy, say } = await echo()
    const first = say('one')
    await first.answer
    proxy.kill()
    expect(await first.ended).toMatchObject({ code: 'ECONNRESET' })
    expect(await say('two').ended).toMatchObject({
      code: expect.stringMatching(/ECONNRESET|EPIPE/) as string,
    })
    proxy.restore()
    expect(await say('three').answer).toBe('three')
  })

  test('as a black hole says nothing to old and new connections, and delivers later what was sent', async () => {
    const { proxy, say } = await echo()
    const { socket, answer } = say('one')
    expect(await answer).toBe('one')
    proxy.blackHole()
    const heard: string[] = []
    const told = new Promise<void>((resolve) =>
      socket.on('data', (data) => {
        heard.push(data.toString())
        if (heard.join('') === 'two three') resolve()
      }),
    )
    const held = proxy.held()
    socket.write('two')
    await held
    const heldAgain = proxy.held()
    const late = say('late')
    await heldAgain
    socket.write(' three')
    expect(heard).toEqual([])
    proxy.restore()
    await told
    expect(await late.answer).toBe('late')
  })

  test('delays each piece, and keeps the order', async () => {
    const { proxy, say } = await echo()
    proxy.delay(20)
    const startedAt = performance.now()
    const { socket, answer } = say('one')
    await answer
    // A bound from below, of two ways of 20 ms.
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(39)
    const parts: string[] = []
    const all = new Promise<void>((resolve) =>
      socket.on('data', (data) => {
        parts.push(data.toString())
        if (parts.join('').length === 3) resolve()
      }),
    )
    for (const part of ['a', 'b', 'c']) socket.write(part)
    await all
    expect(parts.join('')).toBe('abc')
  })

  test('leaves nothing open, whatever was held back', async () => {
    const { proxy, say } = await echo()
    proxy.blackHole()
    const held = proxy.held()
    const { ended } = say('one')
    await held
    await proxy[Symbol.asyncDispose]()
    await ended
    expect(proxy.connections()).toBe(0)
    expect(await say('two').ended).toMatchObject({ code: 'ECONNREFUSED' })
  })

  test('of a server that is gone resets whoever connects', async () => {
    await using proxy = await openProxy('redis://127.0.0.1:1')
    expect(await conversation(proxy, 'one').ended).toMatchObject({ code: 'ECONNRESET' })
  })

  test('is refused for a URL without one host and port', async () => {
    for (const url of ['mongodb://one:1,two:2/x', 'nonsense', 'http://localhost/']) {
      await expect(openProxy(url)).rejects.toThrow('expected the URL of a server with one host')
    }
  })

  test("keeps the account and the database of a URL, and MongoDB's driver on its way", async () => {
    await using proxy = await openProxy('mongodb://ada:pw@127.0.0.1:1/shop?replicaSet=rs0&authSource=admin')
    const url = new URL(proxy.url)
    expect([url.username, url.password, url.pathname]).toEqual(['ada', 'pw', '/shop'])
    expect(Object.fromEntries(url.searchParams)).toEqual({ authSource: 'admin', directConnection: 'true' })
  })
})

describe('a proxy before a real server', () => {
  test('lets a client of Redis lose it and find it again', async () => {
    const [server] = await startServices(['redis'])
    await using proxy = await openProxy(server!.url)
    const redis = new Redis(proxy.url, { retryStrategy: () => 1, maxRetriesPerRequest: 0 })
    redis.on('error', () => undefined)
    onTestFinished(() => redis.disconnect())
    expect(await redis.ping()).toBe('PONG')
    const lost = new Promise((resolve) => redis.once('close', resolve))
    proxy.kill()
    await lost
    await expect(redis.ping()).rejects.toThrow()
    const back = new Promise((resolve) => redis.once('ready', resolve))
    proxy.restore()
    await back
    expect(await redis.ping()).toBe('PONG')
  })

  test('holds back a statement of PostgreSQL until it is restored', async () => {
    const [server] = await startServices(['postgres'])
    await using proxy = await openProxy(server!.url)
    const client = new pg.Client(proxy.url)
    client.on('error', () => undefined)
    await client.connect()
    proxy.blackHole()
    const held = proxy.held()
    const answer = client.query<{ one: number }>('SELECT 1 AS one')
    await held
    proxy.restore()
    expect((await answer).rows).toEqual([{ one: 1 }])
    await client.end()
  })
})
