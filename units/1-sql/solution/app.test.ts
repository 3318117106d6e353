import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectSolved } from '@levelup/app-kit/testing'
import { expect, onTestFinished, test, vi } from 'vitest'
import { buildApp } from './src/app/build-app.ts'

// The same file in starter and solution: it states what holds whether or not an exercise is solved.

test('the front page shows every table, and rows as text even when they look like HTML', async () => {
  const app = await openApp()
  const page = await app.inject('/')
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  for (const table of ['books', 'loans', 'members', 'products'])
    expect(page.body).toContain(`<h2>${table}</h2>`)
  expect(page.body).toContain('Knots &amp; &lt;Loops&gt;')
  expect(page.body).not.toContain('<Loops>')
})

const routes = [
  { exercise: '1.3', method: 'GET', url: '/members/1', solved: 200 },
  { exercise: '1.3', method: 'GET', url: '/members?name=Ada%20Quill', solved: 200 },
  {
    exercise: '1.3',
    method: 'POST',
    url: '/members',
    payload: { name: 'Dee', email: 'dee@example.test' },
    solved: 201,
  },
  { exercise: '1.3', method: 'PATCH', url: '/members/1', payload: { name: 'Ada Quill-Marsh' }, solved: 200 },
  { exercise: '1.3', method: 'DELETE', url: '/members/3', solved: 204 },
  { exercise: '1.4', method: 'GET', url: '/books', solved: 200 },
  { exercise: '1.4', method: 'GET', url: '/reports/members-without-loans', solved: 200 },
  { exercise: '1.4', method: 'GET', url: '/reports/loans-per-member', solved: 200 },
  { exercise: '1.4', method: 'GET', url: '/reports/most-borrowed?limit=2', solved: 200 },
  { exercise: '1.4', method: 'GET', url: '/reports/overdue?today=2026-03-20', solved: 200 },
  {
    exercise: '1.5',
    method: 'POST',
    url: '/loans',
    payload: { isbn: '978-0-00-000002-8', memberId: 3 },
    solved: 201,
  },
  { exercise: '1.5', method: 'POST', url: '/loans/4/return', solved: 200 },
  {
    exercise: '1.7',
    method: 'PUT',
    url: '/products/LAMP-01',
    payload: { name: 'Lamp', priceCents: 5 },
    solved: 200,
  },
  {
    exercise: '1.8',
    method: 'PUT',
    url: '/members/1/email',
    payload: { email: 'new@example.test' },
    solved: 200,
  },
  { exercise: '1.8', method: 'GET', url: '/members/1/emails', solved: 200 },
] as const

for (const { exercise, solved, ...request } of routes) {
  test(`${request.method} ${request.url} works, or names the exercise that it waits for`, async () => {
    const app = await openApp()
    const response = await app.inject(request)
    expectSolved(response, { exercise, status: solved, workspace: import.meta.dirname })
  })
}

test('a request that does not fit its schema is refused, unknown fields included', async () => {
  const app = await openApp()
  const payload = { name: 'Dee', email: 'dee@example.test', isAdmin: true }
  const answers = await Promise.all([
    app.inject({ method: 'POST', url: '/members', payload }),
    app.inject({ method: 'POST', url: '/members', payload: { name: 'Dee', email: 'nobody' } }),
    app.inject('/members/one'),
    app.inject('/products?database=oracle'),
    app.inject('/reports/most-borrowed?limit=101'),
    app.inject('/reports/most-borrowed?limit=1e400'),
  ])
  for (const answer of answers) {
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ error: 'invalid_request' })
  }
})

test('an unknown route says so', async () => {
  const app = await openApp()
  const answer = await app.inject('/shelves')
  expect(answer.statusCode).toBe(404)
  expect(answer.json()).toMatchObject({ error: 'no_such_route' })
})

test('without PostgreSQL its routes say what to do', async () => {
  const app = await openApp()
  const answer = await app.inject('/products?database=postgres')
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toMatchObject({ message: expect.stringContaining('DATABASE_URL') as string })
})

test('a second start keeps the rows of the first', async () => {
  const file = await databaseFile()
  const first = buildApp({ databaseFile: file, shopDatabase: undefined })
  const before = (await first.inject('/members')).body
  await first.close()
  const second = await openApp(file)
  expect((await second.inject('/members')).body).toBe(before)
})

test('close waits for the request under way, then refuses more', async () => {
  const app = await openApp()
  const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/members`
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  app.server.prependListener('request', () => arrive())
  const underWay = fetch(url)
  await arrived
  await app.close()
  expect((await underWay).status).toBe(200)
  await expect(fetch(url)).rejects.toThrow()
})

test('close ends a connection that its client would keep, with the answer under way', async () => {
  const app = await openApp()
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  const { promise: held, resolve: release } = Promise.withResolvers<string>()
  app.get('/held', () => (arrive(), held))
  const underWay = fetch(`${await app.listen({ host: '127.0.0.1', port: 0 })}/held`)
  await arrived
  const closed = app.close()
  await vi.waitUntil(() => !app.server.listening)
  release('the answer')
  const response = await underWay
  expect(response.headers.get('connection')).toBe('close')
  expect(await response.text()).toBe('the answer')
  await closed
})

async function openApp(file?: string) {
  const app = buildApp({ databaseFile: file ?? (await databaseFile()), shopDatabase: undefined })
  onTestFinished(() => app.close())
  return app
}

async function databaseFile(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'levelup-app-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return join(directory, 'library.db')
}
