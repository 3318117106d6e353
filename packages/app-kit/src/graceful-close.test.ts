import { Agent, get, type IncomingMessage } from 'node:http'
import { fastify } from 'fastify'
import { expect, onTestFinished, test, vi } from 'vitest'
import { gracefulClose } from './graceful-close.ts'

test('close answers the request under way, and ends its connection although the client would keep it', async () => {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  const { promise: answer, resolve: release } = Promise.withResolvers<string>()
  const app = fastify().register(gracefulClose)
  app.get('/', () => 'at once')
  app.get('/held', () => (arrive(), answer))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  expect((await request(url)).headers.connection).toBe('keep-alive')

  const underWay = request(`${url}/held`)
  await arrived
  const closed = app.close()
  await vi.waitUntil(() => !app.server.listening)
  release('answered')
  expect(await underWay).toMatchObject({ statusCode: 200, headers: { connection: 'close' } })
  await closed
})

test('close cuts a request that is never answered, and logs it', async () => {
  const arrived = Promise.withResolvers<void>()
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) }
  const app = fastify({ logger: { level: 'warn', stream } }).register(gracefulClose, { cutAfterMs: 50 })
  app.get('/never', () => (arrived.resolve(), new Promise(() => undefined)))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const underWay = request(`${url}/never`).then(
    () => 'answered',
    (error: Error) => error.message,
  )
  await arrived.promise
  await app.close()
  expect(await underWay).toBe('socket hang up')
  expect(lines).toEqual(['requests were not answered within 50 ms of closing: their connections are cut'])
})

function request(url: string): Promise<IncomingMessage> {
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => resolve(response.resume())).on('error', reject)
  })
}
