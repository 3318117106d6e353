import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { loggerOptions } from './logger.ts'

test('a request is logged by its route, and no value of its URL is in the log', async () => {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  const app = fastify({ logger: { ...(loggerOptions('info') as object), stream } })
  app.get('/members/:name', () => 'found')
  await app.inject('/members/Ada?secret=1234')
  await app.close()
  const [request] = lines.map((line) => (JSON.parse(line) as { readonly req?: unknown }).req)
  expect(request).toEqual({ method: 'GET', route: '/members/:name' })
  expect(lines.join('')).not.toMatch(/Ada|1234/)
})
