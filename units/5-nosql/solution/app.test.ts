import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expectSolved } from '@levelup/app-kit/testing'
import { DatabaseError, quoteIdentifier } from '@levelup/db-kit'
import { connectPostgres } from '@levelup/db-kit/postgres'
import { test } from '@levelup/test-harness'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest'

// The same file in starter and solution: it states what holds whether or not an exercise is solved.

// Before anything of the app is loaded: in the starter, route files open clients as soon as they are.
vi.stubEnv('LEVELUP_DEV_DATABASE', `levelup_unit_5_app_${randomBytes(4).toString('hex')}`)
const { buildApp } = await import('./src/app/build-app.ts')
const { prepareDatabase } = await import('./src/app/dev-database.ts')
const { ADA, BO } = await import('./src/app/sample-data.ts')
const { toHttpError } = await import('./src/app/map-error.ts')
const { fillProducts } = await import('./src/app/sample-products.ts')
const { readConfig } = await import('./src/config.ts')
const { closeMongo, openMongo } = await import('./src/mongo.ts')

const config = readConfig()
// Nobody listens on this port.
const NO_REDIS = 'redis://127.0.0.1:1'
const NO_MONGO = 'mongodb://127.0.0.1:1/levelup_none'
const quiet = { info: vi.fn(), warn: vi.fn(), error: vi.fn() } as unknown as FastifyBaseLogger
const TASK_URL = '/tasks/20000000-0000-4000-8000-000000000002'
const [first, second] = ['30000000-0000-4000-8000-000000000001', '30000000-0000-4000-8000-000000000002']

const JSON_BODY = { headers: { 'content-type': 'application/json' } }

beforeAll(() => prepareDatabase(config, quiet), 30_000)
afterAll(() => onServer(`DROP DATABASE ${quoteIdentifier(config.databaseName)} WITH (FORCE)`))

test('the app begins with a few tasks, and one of them by its id has an ETag', async () => {
  const app = await openApp()
  const list = await app.inject(`/tasks?userId=${ADA}`)
  expect(list.statusCode).toBe(200)
  expect(list.json<{ title: string }[]>().map(({ title }) => title)).toContain('Turn the compost')
  const one = await app.inject(TASK_URL)
  expect(one.headers.etag).toMatch(/^"v\d+"$/)
  expect(one.json()).toMatchObject({ userId: ADA, title: 'Turn the compost', dueDate: null })
})

const user = { email: 'dee@example.test', displayName: 'Dee', password: 'correct horse' }
const PUT = '/tasks/20000000-0000-4000-8000-000000000099'
const works = [
  { method: 'POST', url: '/users', payload: user, solved: 201 },
  { method: 'GET', url: `/users/${ADA}`, solved: 200 },
  { method: 'PATCH', url: `/users/${ADA}/profile`, payload: { bio: null }, solved: 200 },
  { method: 'POST', url: '/tasks', payload: { userId: ADA, title: 'Buy jars' }, solved: 201 },
  { method: 'GET', url: `/tasks?userId=${BO}&include_deleted=true`, solved: 200 },
  { method: 'PUT', url: PUT, payload: { userId: BO, title: 'Water the beds' }, solved: 201 },
  { method: 'PATCH', url: TASK_URL, payload: { done: true }, headers: { 'if-match': '"v1"' }, solved: 200 },
  {
    method: 'POST',
    url: '/tasks/20000000-0000-4000-8000-000000000003/hand-over',
    payload: { userId: BO },
    solved: 200,
  },
  { method: 'GET', url: `${TASK_URL}/activities`, solved: 200 },
  { method: 'GET', url: '/activities?limit=3', solved: 200 },
  { method: 'POST', url: `/users/${ADA}/tasks/complete`, solved: 200 },
  { method: 'DELETE', url: TASK_URL, solved: 204 },
  { method: 'GET', url: `/accounts/${first}`, solved: 200 },
  {
    method: 'POST',
    url: '/transfers',
    payload: { fromId: first, toId: second, minutes: 5 },
    solved: 200,
  },
  { method: 'GET', url: `/tasks?userId=${BO}&done=false&include=user`, solved: 200 },
  { method: 'GET', url: `/tasks/open?userId=${BO}`, solved: 200 },
  { method: 'GET', url: `/tasks?userId=${BO}&limit=2&offset=0`, solved: 200 },
  { method: 'GET', url: `/tasks?userId=${BO}&limit=2`, solved: 200 },
  { method: 'GET', url: '/devices?screenOver=13&limit=2', solved: 200 },
  {
    method: 'POST',
    url: '/devices',
    payload: { name: 'Atlas', attributes: { pages: 432, tags: ['maps'] } },
    solved: 201,
  },
  { method: 'GET', url: '/shop/products?category=electronics&minScreenSize=14&cache=off', solved: 200 },
  { method: 'PATCH', url: '/shop/products/5', payload: { price: 389.5 }, solved: 200 },
  { method: 'GET', url: '/livez', solved: 200 },
  { method: 'GET', url: '/readyz', solved: 200 },
] as const

for (const { solved, ...request } of works) {
  test(`${request.method} ${request.url} works, before and after the exercises`, async () => {
    const app = await openApp()
    const response = await app.inject(request)
    expect(response.statusCode, response.body).toBe(solved)
  })
}

test('a request that does not fit its schema is 400 VALIDATION, unknown fields included', async () => {
  const app = await openApp()
  const answers = await Promise.all([
    app.inject({ method: 'POST', url: '/tasks', payload: { userId: ADA, title: 'x', isAdmin: true } }),
    app.inject({ method: 'POST', url: '/users', payload: { ...user, email: 'nobody' } }),
    app.inject({
      method: 'POST',
      url: '/tasks',
      payload: '{',
      headers: { 'content-type': 'application/json' },
    }),
    app.inject('/tasks/one'),
    app.inject('/tasks'),
    app.inject(`/tasks?userId=${BO}&include=user&offset=0`),
  ])
  for (const answer of answers) {
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toEqual({ error: { code: 'VALIDATION', message: expect.any(String) as string } })
  }
})

test('a number that is too large for any limit is 400, and no error of ours', async () => {
  const app = await openApp()
  const openTasks = `/tasks/open?userId=${ADA}&limit=`
  for (const limit of ['1e400', 'Infinity', '-Infinity', 'NaN', '101', '1.5', '', '5&limit=6'])
    expect(await app.inject(openTasks + limit), `limit=${limit}`).toMatchObject({ statusCode: 400 })
  // What JavaScript reads as a whole number is one.
  for (const limit of ['0x10', '1e1', '5.0', '%205'])
    expect(await app.inject(openTasks + limit), `limit=${limit}`).toMatchObject({ statusCode: 200 })
  const transfer = { fromId: first, toId: second, minutes: '1e400' }
  expect(await app.inject({ method: 'POST', url: '/transfers', payload: transfer })).toMatchObject({
    statusCode: 400,
  })
})

test('what is not there is 404 NOT_FOUND', async () => {
  const app = await openApp()
  const nobody = '00000000-0000-4000-8000-0000000000ff'
  for (const url of ['/shelves', `/tasks/${nobody}`, `/users/${nobody}`, `/accounts/${nobody}`]) {
    const answer = await app.inject(url)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ error: { code: 'NOT_FOUND' } })
  }
})

test('whatever the database refuses, no answer tells of its inside', async () => {
  const app = await openApp()
  const nobody = '00000000-0000-4000-8000-0000000000ff'
  const answer = await app.inject({
    method: 'POST',
    url: '/tasks',
    payload: { userId: nobody, title: 'Lost' },
  })
  expect([409, 500]).toContain(answer.statusCode)
  expect(Object.keys(answer.json<{ error: object }>().error)).toEqual(['code', 'message'])
  expect(answer.body).not.toMatch(/fkey|prisma|insert|"tasks"/i)
})

test('at debug level the log has every statement with its time, and no value', async () => {
  const lines: string[] = []
  const app = await openApp({ logger: linesTo(lines) })
  await app.inject({ method: 'POST', url: '/tasks', payload: { userId: BO, title: 'A secret of Bo' } })
  const statements = lines.map((line) => JSON.parse(line) as { query?: { sql: string; durationMs: number } })
  const insert = statements.find(({ query }) => query?.sql.startsWith('INSERT INTO "public"."tasks"'))
  expect(insert?.query?.durationMs).toBeGreaterThan(0)
  expect(lines.join('')).not.toContain('A secret of Bo')
})

test('of requests that run at once, each statement is logged with its own', async () => {
  const lines: string[] = []
  const app = await openApp({ logger: linesTo(lines) })
  const answers = await Promise.all([5, 20, 1].map((limit) => app.inject(`/activities?limit=${limit}`)))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  const sent = lines.map((line) => JSON.parse(line) as { reqId?: string; query?: object })
  const counts = ['req-1', 'req-2', 'req-3'].map(
    (id) => sent.filter(({ reqId, query }) => query && reqId === id).length,
  )
  // The list, and the titles: 4.6's cure.
  expect(counts).toEqual([2, 2, 2])
})

test('what the search of 5.4 compares is there, and says so as long as it is not solved', async () => {
  const app = await openApp()
  const { dirname: workspace } = import.meta
  const response = await app.inject('/devices/comparisons?over=13')
  expectSolved(response, { exercise: '5.4', status: 200, workspace })
  for (const url of [
    '/devices',
    '/devices?screenOver=big',
    '/devices?screenOver=1&limit=101',
    '/devices/comparisons',
  ])
    expect(await app.inject(url), url).toMatchObject({ statusCode: 400 })
  const device = { method: 'POST', url: '/devices' } as const
  for (const payload of [{ name: 'Atlas' }, { name: '', attributes: {} }, { name: 'Atlas', attributes: [] }])
    expect(await app.inject({ ...device, payload }), JSON.stringify(payload)).toMatchObject({
      statusCode: 400,
    })
})

test('the routes of 5.3 work, and say so as long as it is not solved', async ({ redis }) => {
  const app = await openApp({ redisUrl: (await redis.create()).url })
  const solved = (response: Awaited<ReturnType<typeof app.inject>>, status: number) =>
    expectSolved(response, { exercise: '5.3', status, workspace: import.meta.dirname })
  const award = { userId: ADA, points: 7 }
  solved(await app.inject({ method: 'POST', url: '/leaderboard/points', payload: award }), 200)
  solved(await app.inject('/leaderboard?limit=3'), 200)
  solved(await app.inject(`/leaderboard/${ADA}?week=2026-W09`), 404)
  await app.inject({ method: 'POST', url: '/users', payload: signer })
  const signIn = await app.inject({ method: 'POST', url: '/sessions', payload: credentials })
  solved(signIn, 201)
  const authorization = `Bearer ${signIn.json<{ token?: string }>().token ?? 'none'}`
  solved(await app.inject({ url: '/sessions/current', headers: { authorization } }), 200)
  solved(await app.inject({ method: 'DELETE', url: '/sessions/current', headers: { authorization } }), 204)
  solved(await app.inject({ url: '/sessions/current', headers: { authorization } }), 401)
})

test('lists of tasks by way of Redis are those of PostgreSQL, before and after 5.7', async ({ redis }) => {
  const app = await openApp({ redisUrl: (await redis.create()).url })
  const { dirname: workspace } = import.meta
  const isSolution = workspace.endsWith('solution')
  const counted = { hit: 0, miss: 0, bypass: 0 }
  const expectTruth = async (list: string, query: string) => {
    const [cached, truth] = [
      await app.inject(`/users/${BO}/tasks?list=${list}`),
      await app.inject(`/tasks?userId=${BO}${query}`),
    ]
    expect(cached.json(), list).toEqual(truth.json())
    counted[cached.headers['x-cache'] as keyof typeof counted]++
  }
  for (let time = 1; time <= 3; time++) {
    for (const [list, query] of [
      ['all', ''],
      ['open', '&done=false'],
      ['done', '&done=true'],
    ] as const)
      await expectTruth(list, query)
    const title = `Rake, time ${time}`
    await app.inject({ method: 'POST', url: '/tasks', payload: { userId: BO, title } })
    await expectTruth('open', '&done=false')
    await expectTruth('open', '&done=false')
  }
  const rate = (await app.inject('/cache')).json<{ hits: number; hitRate: number }>()
  expect(rate).toMatchObject({ hits: counted.hit, misses: counted.miss, bypassed: counted.bypass })
  if (isSolution) expect(counted.hit).toBeGreaterThan(0)
  expect(await app.inject(`/users/${BO}/tasks?list=deleted`)).toMatchObject({ statusCode: 400 })
})

test('lists of tasks are there without Redis, which only the header tells', async () => {
  const app = await openApp()
  const response = await app.inject(`/users/${BO}/tasks`)
  expect(response.statusCode).toBe(200)
  expect(response.headers['x-cache']).toBe('bypass')
})

test('whoever tries to sign in too often is told when to come back, once 5.7 is solved', async ({
  redis,
}) => {
  const app = await openApp({ redisUrl: (await redis.create()).url })
  const attempt = () => post(app, '/sessions', { email: 'mallory@example.test', password: 'a guess' })
  const answers = []
  for (let time = 1; time <= 6; time++) answers.push(await attempt())
  const last = answers.pop()!
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401, 401])
  expect(answers[0]?.headers['x-ratelimit-remaining']).toBeDefined()
  expect(import.meta.dirname.endsWith('solution') ? [429] : [401, 429]).toContain(last.statusCode)
  if (last.statusCode !== 429) return
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
  expect(last.json()).toMatchObject({ error: { code: 'TOO_MANY_REQUESTS' } })
})

test('the routes of 5.6 work, and say so as long as it is not solved', async ({ redis }) => {
  const app = await openApp({ redisUrl: (await redis.create()).url })
  const url = '/shop/products?category=electronics&maxPrice=1500&connectivity=wifi&connectivity=usb-c'
  for (const cache of ['miss', 'hit']) {
    const answer = await app.inject(url)
    expectSolved(answer, { exercise: '5.6', status: 200, workspace: import.meta.dirname })
    if (answer.statusCode === 501) return
    expect(answer.headers['x-cache']).toBe(cache)
    expect(answer.json<{ price: number }[]>().map(({ price }) => price)).toEqual([749.99, 1299.99])
  }
  const changed = await app.inject({ method: 'PATCH', url: '/shop/products/3', payload: { price: 700 } })
  expect(changed.json()).toMatchObject({ id: 3, price: 700 })
  expect(changed.headers['x-cache']).toBe('invalidated')
  expect((await app.inject(url)).json<{ price: number }[]>()[0]?.price).toBe(700)
})

test('the routes of 5.1 work, and say so as long as it is not solved', async ({ mongodb }) => {
  const { url: mongoUrl } = await mongodb.create()
  await fillProducts(mongoUrl, quiet)
  await fillProducts(mongoUrl, quiet)
  const app = await openApp({ mongoUrl })
  const solved = (response: Awaited<ReturnType<typeof app.inject>>, status: number) =>
    expectSolved(response, { exercise: '5.1', status, workspace: import.meta.dirname })
  const found = await app.inject('/catalog/products?min_warranty=1')
  solved(found, 200)
  if (found.statusCode === 200) expect(found.json()).toHaveLength(1)
  const product = { name: 'Kettle', category: 'kitchen', price: 30, warranty_years: 2 }
  solved(await post(app, '/catalog/products', product), 201)
  solved(await app.inject('/catalog/fields'), 200)
  solved(await post(app, '/catalog/heal', {}), 200)
  solved(await post(app, '/catalog/guard', {}), 204)
  const { warranty_years: _, ...incomplete } = product
  const imported = await post(app, '/catalog/import', incomplete)
  // As long as 5.1 is not solved, nobody guards the collection.
  expect([201, 400]).toContain(imported.statusCode)
})

const credentials = { email: 'eve@example.test', password: 'development only' }
const signer = { ...credentials, displayName: 'Eve' }

test('the routes of 5.9 work, and say so as long as it is not solved', async ({ redis }) => {
  const app = await openApp({ redisUrl: (await redis.create()).url })
  const solved = (response: Awaited<ReturnType<typeof app.inject>>, status: number) =>
    expectSolved(response, { exercise: '5.9', status, workspace: import.meta.dirname })
  const order = { userId: 'visitor_1', ticketType: 'standard', priceCents: 9900 }
  solved(await post(app, '/eventtrack/talks/talk_001/registrations', order), 201)
  solved(await post(app, '/eventtrack/talks/talk_004/registrations', order), 409)
  solved(await app.inject('/eventtrack/organizers/org_001/credits'), 200)
  const view = { type: 'session_view', userId: 'visitor_1', payload: { speaker_id: 'speaker_b' } }
  solved(await post(app, '/eventtrack/conferences/event_001/events', view), 202)
  solved(await app.inject('/eventtrack/conferences/event_001/leaderboard?limit=3'), 200)
  solved(await post(app, '/eventtrack/conferences/event_001/leaderboard/rebuild', {}), 204)
  const page = await app.inject('/eventtrack/conferences/event_001')
  if (page.statusCode === 501) return
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  // Whatever a speaker is called, it is a text, and no part of the page.
  expect(page.body).toContain('Ben &lt;b&gt;Bold&lt;/b&gt; Index')
  expect(page.body).toContain('Databases &amp; Friends')
  expect(page.body).toContain('<meta http-equiv="refresh" content="5">')
})

test('without Redis the page of 5.9 is there, and says that the leaderboard is not', async () => {
  const app = await openApp()
  const page = await app.inject('/eventtrack/conferences/event_002')
  if (page.statusCode !== 501) expect(page.body).toContain('The leaderboard is not there at the moment.')
  expect(await app.inject('/eventtrack/conferences/event_404')).toMatchObject({ statusCode: 404 })
})

test('what is no event and no order is refused by the routes of 5.9', async () => {
  const app = await openApp()
  const order = { userId: 'visitor_1', ticketType: 'standard', priceCents: 9900 }
  for (const wrong of [
    { priceCents: -1 },
    { priceCents: 1.5 },
    { ticketType: 'free' },
    { userId: '' },
    { credits: 1 },
  ])
    expect(await post(app, '/eventtrack/talks/talk_001/registrations', { ...order, ...wrong })).toMatchObject(
      { statusCode: 400 },
    )
  const event = { type: 'click', userId: 'visitor_1', payload: {} }
  for (const wrong of [
    { payload: [] },
    { payload: null },
    { type: '' },
    { eventId: '' },
    { conferenceId: 'event_002' },
  ])
    expect(await post(app, '/eventtrack/conferences/event_001/events', { ...event, ...wrong })).toMatchObject(
      { statusCode: 400 },
    )
})

test('the routes of 5.5 work, and say so as long as it is not solved', async ({ mongodb }) => {
  const app = await openApp({ mongoUrl: (await mongodb.create()).url })
  const put = (url: string, payload: object) => app.inject({ method: 'PUT', url, payload })
  expect(await put('/crew/members/ada', { name: 'Ada', email: 'ada@example.test' })).toMatchObject({
    statusCode: 200,
  })
  // A job may point to anybody, and this is what the exercise is about.
  expect(await put('/crew/jobs/1', { title: 'Buy jars', assigneeId: 'nobody' })).toMatchObject({
    statusCode: 200,
  })
  for (const payload of [{}, { title: '' }, { title: 'x', status: 'late' }, { title: 'x', assigneeId: {} }])
    expect(await put('/crew/jobs/2', payload)).toMatchObject({ statusCode: 400 })
  const solved = (response: Awaited<ReturnType<typeof app.inject>>, status: number) =>
    expectSolved(response, { exercise: '5.5', status, workspace: import.meta.dirname })
  solved(await app.inject('/crew/jobs'), 200)
  solved(await app.inject('/crew/orphans'), 200)
  solved(await app.inject({ method: 'DELETE', url: '/crew/members/ada' }), 204)
})

test('what those routes cannot use is refused, and no command goes to Redis', async () => {
  const app = await openApp()
  for (const points of [0, -6, 1.5, 1001, '1e400', null])
    expect(await post(app, '/leaderboard/points', { userId: ADA, points })).toMatchObject({ statusCode: 400 })
  const nobody = { userId: '00000000-0000-4000-8000-0000000000ff', points: 7 }
  expect(await post(app, '/leaderboard/points', nobody)).toMatchObject({ statusCode: 404 })
  for (const query of ['minPrice=-1', 'maxPrice=1e400', 'minScreenSize=large', 'connectivity=', 'color=red'])
    expect(await app.inject(`/shop/products?${query}`), query).toMatchObject({ statusCode: 400 })
  for (const price of [-1, 0, '1e400', null])
    expect(await app.inject({ method: 'PATCH', url: '/shop/products/3', payload: { price } })).toMatchObject({
      statusCode: 400,
    })
  for (const url of ['/leaderboard?limit=0', '/leaderboard?limit=101', '/leaderboard?week=2026-9'])
    expect(await app.inject(url)).toMatchObject({ statusCode: 400 })
  const wrong = { email: 'ada@example.test', password: 'none' }
  expect(await post(app, '/sessions', wrong)).toMatchObject({ statusCode: 401 })
  expect(await app.inject('/sessions/current')).toMatchObject({ statusCode: 401 })
})

test('the routes of 5.8 work, and say so as long as it is not solved', async ({ mongodb }) => {
  const app = await openApp({ mongoUrl: (await mongodb.create()).url })
  const solved = (response: Awaited<ReturnType<typeof app.inject>>, status: number) =>
    expectSolved(response, { exercise: '5.8', status, workspace: import.meta.dirname })
  const mia = { email: 'mia@example.test', displayName: 'Mia', password: 'correct horse' }
  const { id } = (await app.inject({ method: 'POST', url: '/users', payload: mia })).json<{ id: string }>()
  const [preferences, log] = [`/users/${id}/preferences`, `/users/${id}/log`]
  solved(await app.inject({ method: 'PATCH', url: preferences, payload: { theme: 'dark' } }), 200)
  // In capitals it is the same user.
  const read = await app.inject(`/users/${id.toUpperCase()}/preferences`)
  solved(read, 200)
  expect([{ theme: 'dark' }, { error: expect.any(Object) as object }]).toContainEqual(read.json())
  solved(await app.inject({ method: 'POST', url: log, payload: { kind: 'signed.in' } }), 201)
  solved(await app.inject(`${log}?limit=1`), 200)
})

test('what those routes cannot use is refused, and no command goes to MongoDB', async () => {
  const app = await openApp()
  const [preferences, log] = [`/users/${ADA}/preferences`, `/users/${ADA}/log`]
  for (const payload of [[], 7, 'dark', null])
    expect(
      await app.inject({ method: 'PATCH', url: preferences, payload: JSON.stringify(payload), ...JSON_BODY }),
    ).toMatchObject({ statusCode: 400 })
  for (const payload of [
    {},
    { kind: 'Signed in' },
    { kind: '' },
    { kind: 'x', at: 0 },
    { kind: 'x', details: [] },
  ])
    expect(await app.inject({ method: 'POST', url: log, payload })).toMatchObject({ statusCode: 400 })
  for (const query of ['limit=0', 'limit=101', 'limit=x', 'skip=3', `cursor=${'x'.repeat(101)}`])
    expect(await app.inject(`${log}?${query}`), query).toMatchObject({ statusCode: 400 })
  const nobody = '/users/00000000-0000-4000-8000-0000000000ff'
  expect(await app.inject({ method: 'PATCH', url: `${nobody}/preferences`, payload: {} })).toMatchObject({
    statusCode: 404,
  })
})

test('the app starts and goes on without Redis and MongoDB, and /readyz says so', async () => {
  const app = await openApp()
  const ready = await app.inject('/readyz')
  expect(ready.statusCode).toBe(200)
  expect(ready.json()).toMatchObject({ checks: { db: true, migrations: true, redis: false, mongodb: false } })
  expect(await app.inject(`/tasks?userId=${BO}`)).toMatchObject({ statusCode: 200 })
  // As long as the exercises are not solved, nobody has asked Redis and MongoDB yet.
  for (const url of ['/leaderboard', '/catalog/products'])
    expect([501, 503]).toContain((await app.inject(url)).statusCode)
  expect(await post(app, '/catalog/import', {})).toMatchObject({ statusCode: 503 })
})

test('with both /readyz says no more than that all is well', async ({ redis, mongodb }) => {
  const [redisUrl, mongoUrl] = [(await redis.create()).url, (await mongodb.create()).url]
  const app = await openApp({ redisUrl, mongoUrl })
  expect((await app.inject('/readyz')).json()).toEqual({
    checks: { db: true, migrations: true, redis: true, mongodb: true },
  })
})

test('an error of MongoDB has its answer, as those of the other databases have', async ({ mongodb }) => {
  const { url } = await mongodb.create()
  const [there, away] = [openMongo(url), openMongo(NO_MONGO, { connectTimeoutMs: 50 })]
  onTestFinished(() => closeMongo(there))
  onTestFinished(() => closeMongo(away))
  const insertTwice = () =>
    there
      .db()
      .collection<{ _id: string }>('a')
      .insertMany([{ _id: 'x' }, { _id: 'x' }])
  expect(toHttpError(await failureOf(insertTwice))).toMatchObject({ statusCode: 409, code: 'CONFLICT' })
  const find = () => away.db().collection('a').findOne()
  expect(toHttpError(await failureOf(find))).toMatchObject({ statusCode: 503, code: 'UNAVAILABLE' })
})

test('a second start keeps the rows of the first', async () => {
  const app = await openApp()
  await app.inject({ method: 'POST', url: '/tasks', payload: { userId: BO, title: 'Kept' } })
  await prepareDatabase(config, quiet)
  expect((await app.inject(`/tasks?userId=${BO}`)).body).toContain('Kept')
})

test('db:purge empties the trash of the app', async () => {
  const [done, refused] = await Promise.all([runPurge('--older-than=400'), runPurge('--older-than=long')])
  expect(done).toEqual({ code: 0, said: 'Gone for good: 0 tasks, 400 days in the trash or longer.\n' })
  expect(refused.code).toBe(2)
})

test('lost connections are replaced, without a restart', async () => {
  const app = await openApp()
  await app.inject(`/tasks?userId=${BO}`)
  await endConnections()
  const statuses: number[] = []
  while (statuses.at(-1) !== 200 && statuses.length < 20)
    statuses.push((await app.inject(`/tasks?userId=${BO}`)).statusCode)
  expect(statuses.at(-1)).toBe(200)
})

test('a database whose migrations were changed afterwards is made anew', async () => {
  await onDatabase(
    `INSERT INTO users (email, display_name, password_hash) VALUES ('old@example.test', 'Old', '-')`,
  )
  await onDatabase(
    `UPDATE _prisma_migrations SET checksum = 'another' WHERE migration_name LIKE '%_due_date'`,
  )
  await prepareDatabase(config, quiet)
  expect(await onDatabase("SELECT email FROM users WHERE email NOT LIKE 'user-%' ORDER BY email")).toEqual([
    { email: 'ada@example.test' },
    { email: 'bo@example.test' },
  ])
})

test('close waits for the request under way, then refuses more', async () => {
  const app = await openApp()
  const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/tasks?userId=${BO}`
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  app.server.prependListener('request', () => arrive())
  const underWay = fetch(url)
  await arrived
  await app.close()
  expect((await underWay).status).toBe(200)
  await expect(fetch(url)).rejects.toThrow()
})

/** Without Redis and MongoDB, unless told. */
async function openApp(options: Partial<Parameters<typeof buildApp>[0]> = {}) {
  const app = await buildApp({ ...config, redisUrl: NO_REDIS, mongoUrl: NO_MONGO, ...options })
  onTestFinished(() => app.close())
  return app
}

function linesTo(lines: string[]) {
  return { level: 'debug', stream: { write: (line: string) => void lines.push(line) } }
}

function failureOf(run: () => Promise<unknown>): Promise<unknown> {
  return run().then(
    () => undefined,
    (error: unknown) => error,
  )
}

function post(app: FastifyInstance, url: string, payload: object) {
  return app.inject({ method: 'POST', url, payload })
}

/** As `pnpm db:purge` does it, on this test's database. */
function runPurge(option: string): Promise<{ code: unknown; said: string }> {
  const program = fileURLToPath(new URL('src/db-purge.ts', import.meta.url))
  return new Promise((resolve) => {
    execFile(process.execPath, [program, option], (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, said: stdout + stderr }),
    )
  })
}

/** Only those of this test's database: the server has others. */
async function endConnections(): Promise<void> {
  await onServer(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
    [config.databaseName],
  )
}

const onServer = (sql: string, values?: unknown[]) => run(config.serverUrl, sql, values)
const onDatabase = (sql: string) => run(config.databaseUrl, sql)

async function run(url: string, sql: string, values: unknown[] = []): Promise<unknown[]> {
  const pool = connectPostgres(url, { max: 1 })
  try {
    return (await pool.query<object>(sql, values)).rows
  } catch (error) {
    throw error instanceof DatabaseError ? new Error(`${error.code}: ${error.message}`) : error
  } finally {
    await pool.end()
  }
}
