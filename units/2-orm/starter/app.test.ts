import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expectSolved, unsolved } from '@levelup/app-kit/testing'
import { expect, test, type PostgresFixture } from '@levelup/test-harness'
import { networkTo } from 'unit-2/data/network-proxy.ts'
import { trackerDatabase } from 'unit-2/data/tracker.ts'
import { onTestFinished, vi } from 'vitest'
import { buildApp, type AppOptions } from './src/app/build-app.ts'
import { CLEO, DOV, writeSampleRows } from './src/app/sample-rows.ts'
import { openPostgres } from './src/database.ts'
import { answers } from './src/answers.ts'

// The same file in starter and solution: it states what holds whether or not an exercise is solved.

const ROOF = '33333333-3333-4333-8333-333333333331'
const png = Buffer.from('\x89PNG\r\n\x1a\n…', 'latin1')
const image = { payload: png, headers: { 'content-type': 'image/png' } }

const routes = [
  { exercise: '2.4', method: 'GET', url: `/tasks?userId=${CLEO}`, solved: 200 },
  { exercise: '2.4', method: 'GET', url: `/tasks/${ROOF}?userId=${CLEO}`, solved: 200 },
  { exercise: '2.4', method: 'POST', url: '/tasks', payload: { userId: CLEO, title: 'Sweep' }, solved: 201 },
  {
    exercise: '2.4',
    method: 'PATCH',
    url: `/tasks/${ROOF}?userId=${CLEO}`,
    payload: { done: true },
    solved: 200,
  },
  { exercise: '2.4', method: 'DELETE', url: `/tasks/${ROOF}?userId=${CLEO}`, solved: 204 },
  { exercise: '2.5', method: 'GET', url: '/boards?loading=lazy', solved: 200 },
  { exercise: '2.5', method: 'GET', url: '/boards?loading=include', solved: 200 },
  { exercise: '2.5', method: 'GET', url: '/boards', solved: 200 },
  {
    exercise: '2.6',
    method: 'POST',
    url: '/tasks',
    payload: { userId: CLEO, title: 'Rake', tags: ['yard'] },
    solved: 201,
  },
  { exercise: '2.6', method: 'POST', url: `/users/${CLEO}/merge`, payload: { intoId: DOV }, solved: 200 },
  { exercise: '2.7', method: 'POST', url: '/seed', solved: 200 },
  { exercise: '2.8', method: 'PATCH', url: `/users/${CLEO}/profile`, payload: { bio: null }, solved: 200 },
  { exercise: '2.10', method: 'PUT', url: `/users/${CLEO}/image`, ...image, solved: 204 },
  { exercise: '2.10', method: 'GET', url: `/users/${CLEO}/image?store=disk`, solved: 404 },
  { exercise: '2.10', method: 'DELETE', url: `/users/${CLEO}/image`, solved: 404 },
] as const

for (const { exercise, solved, ...request } of routes) {
  const title = `${request.method} ${request.url} (${exercise}) works, or names the exercise that it waits for`
  test(title, async ({ postgres }) => {
    const { app } = await openApp(postgres)
    const response = await app.inject(request)
    expectSolved(response, { exercise, status: solved, workspace: import.meta.dirname })
  })
}

const eve = { email: 'eve@example.test', displayName: 'Eve', password: 'correct horse' }

test('a user is stored and shown without the password or its hash, and an e-mail address only once', async ({
  postgres,
}) => {
  const { app } = await openApp(postgres)
  const created = await app.inject({ method: 'POST', url: '/users', payload: eve })
  expect(created.statusCode).toBe(201)
  const { id } = created.json<{ id: string }>()
  const found = await app.inject(`/users/${id}`)
  expect(found.json()).toEqual({
    id,
    email: 'eve@example.test',
    displayName: 'Eve',
    bio: null,
    createdAt: expect.any(String) as string,
  })
  const again = await app.inject({ method: 'POST', url: '/users', payload: eve })
  expect(again.statusCode).toBe(409)
  expect(again.json()).toMatchObject({ error: { code: 'DUPLICATE_EMAIL' } })
})

test('a request that does not fit its schema is refused, unknown fields included', async ({ postgres }) => {
  const { app } = await openApp(postgres)
  const answers = await Promise.all([
    app.inject({ method: 'POST', url: '/users', payload: { ...eve, isAdmin: true } }),
    app.inject({ method: 'POST', url: '/tasks', payload: { userId: CLEO } }),
    app.inject('/tasks'),
    app.inject('/users/one'),
    app.inject('/boards?loading=eager'),
  ])
  for (const answer of answers) {
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ error: { code: 'VALIDATION' } })
  }
})

test('what is not there answers 404 and says so', async ({ postgres }) => {
  const { app } = await openApp(postgres)
  for (const url of ['/shelves', '/users/99999999-9999-4999-8999-999999999999']) {
    const answer = await app.inject(url)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ error: { code: 'NOT_FOUND' } })
  }
})

test('a failure inside answers 500 without a word about the inside', async ({ postgres }) => {
  const { app, db } = await openApp(postgres)
  await db.$executeRaw`ALTER TABLE users RENAME TO people`
  const answer = await app.inject('/users')
  expect(answer.statusCode).toBe(500)
  expect(answer.json()).toEqual({
    error: { code: 'INTERNAL', message: 'Something went wrong. The log says what.' },
  })
})

test('a slip in the file of 2.8 costs its own route and no other', async ({ postgres }) => {
  vi.spyOn(answers, 'profile').mockRejectedValueOnce(new SyntaxError("Expected ',', got 'return'"))
  const { app } = await openApp(postgres)
  const profile = { method: 'PATCH', url: `/users/${CLEO}/profile`, payload: { bio: null } } as const
  expect((await app.inject(profile)).statusCode).toBe(500)
  expect((await app.inject('/users')).statusCode).toBe(200)
})

test('at debug level every statement is logged with its time, and no value', async ({ postgres }) => {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  const { app } = await openApp(postgres, { logger: { level: 'debug', stream } })
  await app.inject({ method: 'POST', url: '/users', payload: eve })
  const log = lines.join('')
  expect(log).toMatch(/\d ms, 1 row: INSERT INTO \W*public/)
  for (const value of [eve.email, eve.password, 'scrypt$']) expect(log).not.toContain(value)
})

test('close answers the request under way, then takes no more', async ({ postgres }) => {
  const { app } = await openApp(postgres)
  const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/users`
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  app.server.prependListener('request', () => arrive())
  const underWay = fetch(url)
  await arrived
  await app.close()
  expect((await underWay).status).toBe(200)
  await expect(fetch(url)).rejects.toThrow()
})

test(
  'the program starts on an empty database, and ends in order when told to',
  { timeout: 15_000 },
  async ({ postgres }) => {
    const { url, name } = await postgres.create()
    const program = runMain({ DATABASE_URL: url, LEVELUP_DEV_DATABASE: name })
    const address = await program.says(/Server listening at (http:[^"]+)/)
    const users = (await (await fetch(`${address}/users`)).json()) as { id: string }[]
    expect(users).toContainEqual(expect.objectContaining({ id: CLEO, displayName: 'Cleo Marsh' }))
    program.kill('SIGTERM')
    expect(await program.ended).toBe(0)
  },
)

test(
  'the program ends with a line in its log although its database has stopped answering',
  { timeout: 30_000 },
  async ({ postgres }) => {
    const { url, name } = await postgres.create()
    const network = await networkTo(url)
    const program = runMain({ DATABASE_URL: network.url, LEVELUP_DEV_DATABASE: name })
    const address = await program.says(/Server listening at (http:[^"]+)/)
    network.swallowStatements()
    const unanswered = fetch(`${address}/users`).catch(() => undefined)
    await network.swallowed
    program.kill('SIGTERM')
    expect(await program.ended).toBe(1)
    await unanswered
    expect(program.stderr.join('\n')).toContain('closing the database connections failed')
  },
)

test('db:seed writes the rows of 2.7, or names the exercise', async ({ postgres }) => {
  const { url, name } = await postgres.create()
  const program = runProgram('src/db-seed.ts', { DATABASE_URL: url, LEVELUP_DEV_DATABASE: name })
  const says = program.says(/^(Seeded. There are 2 users, .*)/).catch(() => program.stderr.join(''))
  expect([await program.ended, await says]).toEqual(
    expect.toBeOneOf([
      [0, expect.stringMatching(/^Seeded/)],
      [1, expect.stringMatching(unsolved('2.7'))],
    ]),
  )
})

test('the program ends with one line and exit code 3 when there is no database', async () => {
  const program = runMain({ DATABASE_URL: 'postgresql://tracker:not-for-the-log@127.0.0.1:1/none' })
  expect(await program.ended).toBe(3)
  expect(program.stderr).toHaveLength(1)
  expect(program.stderr.join('')).not.toContain('not-for-the-log')
})

async function openApp(postgres: PostgresFixture, options: Partial<AppOptions> = {}) {
  const db = openPostgres((await trackerDatabase(postgres)).url)
  await writeSampleRows(db)
  const imageDirectory = await mkdtemp(join(tmpdir(), 'levelup-app-'))
  const app = buildApp({ db, imageDirectory, ...options })
  onTestFinished(async () => {
    await app.close()
    await db.$disconnect()
    await rm(imageDirectory, { recursive: true, force: true })
  })
  return { app, db }
}

/** The app as `pnpm dev` runs it, on a port of the system's choice. */
const runMain = (environment: Record<string, string>) =>
  runProgram('src/main.ts', { PORT: '0', LEVELUP_DEV_IMAGES: tmpdir(), ...environment })

function runProgram(path: string, environment: Record<string, string>) {
  const file = fileURLToPath(new URL(path, import.meta.url))
  const env = { PATH: process.env.PATH, ...environment }
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const stderr: string[] = []
  createInterface(child.stderr).on('line', (line) => void stderr.push(line))
  const stdout = createInterface(child.stdout)
  return {
    stderr,
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    ended: once(child, 'close').then(([code]) => code as number | null),
    async says(wanted: RegExp): Promise<string> {
      for await (const line of stdout) {
        const found = wanted.exec(line)
        if (found) return found[1]!
      }
      throw new Error(`the program ended: ${stderr.join('\n')}`)
    },
  }
}
