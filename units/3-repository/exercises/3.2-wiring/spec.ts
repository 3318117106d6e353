import { describe, expect, ExpectationError, test } from '@levelup/test-harness'
import { fastify, type FastifyError, type FastifyInstance, type InjectOptions } from 'fastify'
import { onTestFinished, vi } from 'vitest'
import type { Answers } from '../../contract.ts'
import { recordingRepositories, type Recording } from './recording-repositories.ts'
import { waysToTheDatabase } from './imports.ts'

const NOBODY = '00000000-0000-4000-8000-0000000000ff'
const OWNER = '00000000-0000-4000-8000-00000000000a'
const dee = { email: 'dee@example.test', displayName: 'Dee', password: 'correct horse battery' }

export function spec(answers: Answers): void {
  describe('3.2 Routes that know no database', () => {
    handsOver(answers)
    servesUsers(answers)
    servesTasks(answers)
    importsNothing(answers)
  })
}

function handsOver(answers: Answers): void {
  test('both repositories are built once, when the app is put together', async () => {
    const { ask, asked } = await open(answers)
    expect(asked.built, 'how often each repository was built by wireRoutes, before any request').toEqual(once)
    for (const id of [NOBODY, OWNER]) {
      await ask({ url: `/users/${id}` })
      await ask({ url: `/tasks/${id}` })
    }
    expect(asked.built, 'how often each was built, after four requests').toEqual(once)
  })

  test('two apps in one process have repositories of their own', async () => {
    const [first, second] = [await open(answers), await open(answers)]
    const { id } = (await first.must(201, { method: 'POST', url: '/users', payload: dee })).json<{
      id: string
    }>()
    await second.must(
      404,
      { url: `/users/${id}` },
      'a user whom only the first app knows, asked of the second app',
    )
    await first.must(200, { url: `/users/${id}` }, 'the same user, asked of the first app')
    expect(second.asked.built, 'how often the second app built each repository').toEqual(once)
  })

  test('what a repository throws reaches the error handler as it is', async () => {
    const { asked, ask, caught } = await open(answers)
    const failure = (asked.failure = new Error('the repository refused'))
    const requests: InjectOptions[] = [
      { method: 'POST', url: '/users', payload: dee },
      { url: `/users/${OWNER}` },
      { method: 'PATCH', url: `/users/${OWNER}/profile`, payload: { bio: null } },
      { method: 'POST', url: '/tasks', payload: { userId: OWNER, title: 'Buy jars' } },
      { url: `/tasks?userId=${OWNER}` },
      { url: `/tasks/${NOBODY}` },
      { method: 'DELETE', url: `/tasks/${NOBODY}` },
    ]
    for (const request of requests) {
      await ask(request)
      const what = `what reached the error handler, after the repository had failed in ${nameOf(request)}`
      expect(caught.at(-1), what).toBe(failure)
    }
  })
}

function servesUsers(answers: Answers): void {
  test('a user is created, read and changed through the repository alone', async () => {
    const { must, asked } = await open(answers)
    const made = await must(201, { method: 'POST', url: '/users', payload: dee })
    const user = made.json<{ id: string }>()
    expect(made.headers.location, 'the Location of a new user').toBe(`/users/${user.id}`)
    expect(user, 'a new user').toMatchObject({ email: dee.email, displayName: 'Dee', bio: null })
    expect((await must(200, { url: `/users/${user.id}` })).json(), 'the same user, read').toEqual(user)
    const profile = {
      method: 'PATCH',
      url: `/users/${user.id}/profile`,
      payload: { bio: 'Keeps bees.' },
    } as const
    expect((await must(200, profile)).json(), 'the changed user').toMatchObject({ bio: 'Keeps bees.' })
    expect(asked.calls, 'what the repository was asked').toEqual([
      'users.create',
      'users.findById',
      'users.update',
    ])
  })

  test('a repository gets the hash of a password, never the password', async () => {
    const { must, asked } = await open(answers)
    const { body } = await must(201, { method: 'POST', url: '/users', payload: dee })
    const [given] = asked.newUsers
    expect(Object.keys(given ?? {}).sort(), 'what users.create was given').toEqual([
      'displayName',
      'email',
      'passwordHash',
    ])
    expect(given?.passwordHash, 'the hash').toMatch(/^scrypt\$/)
    expect(JSON.stringify([given, body]), 'what was stored and answered').not.toContain(dee.password)
  })

  test('an unknown user is 404', async () => {
    const { must } = await open(answers)
    await must(404, { url: `/users/${NOBODY}` })
    await must(404, { method: 'PATCH', url: `/users/${NOBODY}/profile`, payload: { displayName: 'Nobody' } })
  })
}

function servesTasks(answers: Answers): void {
  test('a task is created, read, listed and removed through the repository alone', async () => {
    const { must, asked } = await open(answers)
    const given = { userId: OWNER, title: 'Buy jars', done: true, dueDate: '2026-05-31' }
    const made = await must(201, { method: 'POST', url: '/tasks', payload: given })
    const task = made.json<{ id: string }>()
    expect(asked.newTasks, 'what tasks.create was given').toEqual([given])
    expect(task, 'a new task').toMatchObject({ ...given, version: 7, deletedAt: null })
    expect(made.headers, 'the headers of a new task').toMatchObject({
      location: `/tasks/${task.id}`,
      etag: '"v7"',
    })
    const read = await must(200, { url: `/tasks/${task.id}` })
    expect(read.json(), 'the same task, read').toEqual(task)
    expect(read.headers.etag, 'its ETag').toBe('"v7"')
    expect((await must(200, { url: `/tasks?userId=${OWNER}` })).json(), 'the list').toEqual([task])
    await must(204, { method: 'DELETE', url: `/tasks/${task.id}` })
    const methods = ['tasks.create', 'tasks.findById', 'tasks.findAllByUser', 'tasks.remove']
    expect(asked.calls, 'what the repository was asked').toEqual(methods)
  })

  test('include_deleted is handed on to the repository', async () => {
    const { must } = await open(answers)
    await must(201, { method: 'POST', url: '/tasks', payload: { userId: OWNER, title: 'Buy jars' } })
    const all = await must(200, { url: `/tasks?userId=${OWNER}&include_deleted=true` })
    expect(
      all.json<unknown[]>().length,
      'tasks listed with include_deleted=true: one lives, one is in the trash',
    ).toBe(2)
    const living = await must(200, { url: `/tasks?userId=${OWNER}&include_deleted=false` })
    expect(living.json<unknown[]>().length, 'tasks listed with include_deleted=false').toBe(1)
  })

  test('an unknown task is 404', async () => {
    const { must } = await open(answers)
    await must(404, { url: `/tasks/${NOBODY}` })
    await must(404, { method: 'DELETE', url: `/tasks/${NOBODY}` })
  })
}

function importsNothing(answers: Answers): void {
  test('from no route does an import lead to the database', async () => {
    const { source } = await load(answers)
    const ways = await Promise.all(
      ['routes/users.ts', 'routes/tasks.ts'].map((file) => waysToTheDatabase(source, file)),
    )
    if (ways.flat().length > 0) {
      throw new ExpectationError(
        `a route knows the database: ${ways.flat().join('; ')}. Let it ask the repository in its options instead`,
      )
    }
  })
}

const once = { users: 1, tasks: 1 }

type Answer = Awaited<ReturnType<FastifyInstance['inject']>>

interface Opened {
  readonly asked: Recording
  /** What the app's error handler was given, in order. */
  readonly caught: readonly unknown[]
  readonly ask: (request: InjectOptions) => Promise<Answer>
  /** As `ask`, and fails unless the answer has this status. */
  readonly must: (status: number, request: InjectOptions, what?: string) => Promise<Answer>
}

/** A bare app with the workspace's routes on repositories in memory. There is no database that could be asked. */
async function open(answers: Answers): Promise<Opened> {
  const workspace = await load(answers)
  const app = fastify({ ajv: { customOptions: { removeAdditional: false } } })
  onTestFinished(() => app.close())
  const caught: unknown[] = []
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    caught.push(error)
    return reply.code(error.statusCode ?? 500).send({})
  })
  const asked = recordingRepositories()
  workspace.wireRoutes(app, asked)
  await app.ready()
  const ask = (request: InjectOptions) => app.inject(request)
  return {
    asked,
    caught,
    ask,
    async must(status, request, what = nameOf(request)) {
      const answer = await ask(request)
      if (answer.statusCode === status) return answer
      const reason =
        asked.calls.length === 0 ? '. The repository was never asked: whom did the handler ask?' : ''
      throw new ExpectationError(`${what} was answered ${answer.statusCode} instead of ${status}${reason}`)
    },
  }
}

/** With an address at which nobody listens: a module that opens a client of its own gets nowhere with it. */
async function load(answers: Answers) {
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/none')
  onTestFinished(() => void vi.unstubAllEnvs())
  return answers.wiring()
}

function nameOf({ method = 'GET', url }: InjectOptions): string {
  return `${method} ${JSON.stringify(url)}`
}
