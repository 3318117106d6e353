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

function request(url: string): Promise<IncomingMessage> {
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => resolve(response.resume())).on('error', reject)
  })
}
