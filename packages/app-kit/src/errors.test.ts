import { DatabaseError } from '@levelup/db-kit'
import { Todo } from '@levelup/test-harness/todo'
import { fastify } from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { errors, type ErrorsOptions } from './errors.ts'

class NotFound extends Error {
  readonly statusCode = 404
  readonly code = 'NOT_FOUND'
}

const lost = new DatabaseError('DB_CONNECTION', 'connection refused')
const toProblem: ErrorsOptions['toProblem'] = (error) =>
  error === lost
    ? { statusCode: 503, code: 'UNAVAILABLE', message: 'Not just now.' }
    : { statusCode: 500, code: 'INTERNAL', message: 'The log says what.' }

const answers = [
  { what: 'an error of the app', error: lost, status: 503, code: 'UNAVAILABLE', message: 'Not just now.' },
  {
    what: 'anything else',
    error: new TypeError('secret'),
    status: 500,
    code: 'INTERNAL',
    message: 'The log says what.',
  },
  {
    what: "an error whose code is a number, as those of MongoDB's driver",
    error: Object.assign(new Error('secret'), { code: 28 }),
    status: 500,
    code: 'INTERNAL',
    message: 'The log says what.',
  },
]

test.each(answers)('$what answers what toProblem says', async ({ error, status, code, message }) => {
  const { ask } = open({ toProblem })
  const response = await ask(error)
  expect(response.statusCode).toBe(status)
  expect(response.json()).toEqual({ error: { code, message } })
  expect(response.headers['retry-after']).toBe(status === 503 ? '1' : undefined)
})

test('an exercise that is not solved answers 501, names it, and is nothing for the log', async () => {
  const { ask, logged } = open({ toProblem })
  const response = await ask(new Todo('3.8', 'move the minutes'))
  expect(response.statusCode).toBe(501)
  expect(response.json()).toEqual({
    error: {
      code: 'TODO',
      message: 'TODO 3.8: move the minutes',
      exercise: '3.8',
      next: 'Solve exercise 3.8: npx pnpm course watch 3.8',
    },
  })
  expect(logged).toEqual([])
})

test('the flat form has the code itself under error', async () => {
  const { ask, app } = open({ toProblem, form: 'flat' })
  expect((await ask(lost)).json()).toEqual({ error: 'UNAVAILABLE', message: 'Not just now.' })
  expect((await ask(new Todo('1.3', 'delete the member'))).json()).toMatchObject({
    error: 'todo',
    exercise: '1.3',
  })
  expect((await app.inject('/nowhere')).json()).toMatchObject({ error: 'no_such_route' })
  expect((await app.inject('/numbers/one')).json()).toMatchObject({ error: 'invalid_request' })
})

test('a route that does not exist is 404, and says where to look', async () => {
  const { app } = open({ toProblem, routesHint: 'The README lists what there is.' })
  const response = await app.inject('/nowhere')
  expect(response.statusCode).toBe(404)
  expect(response.json()).toEqual({
    error: { code: 'NOT_FOUND', message: 'There is no GET /nowhere. The README lists what there is.' },
  })
})

describe('what Fastify refuses', () => {
  const invalid = { error: { code: 'VALIDATION', message: expect.any(String) as string } }

  test('does not fit its schema, or is no JSON: toProblem is not asked', async () => {
    const { app } = open({ toProblem: () => expect.unreachable() })
    const answered = [
      await app.inject('/numbers/one'),
      await app.inject({
        method: 'POST',
        url: '/',
        payload: '{',
        headers: { 'content-type': 'application/json' },
      }),
    ]
    for (const response of answered) {
      expect(response.statusCode).toBe(400)
      expect(response.json()).toEqual(invalid)
    }
  })

  test('has a code of its own where the app says so', async () => {
    const { app } = open({ toProblem, refusals: { 415: 'UNSUPPORTED_TYPE' } })
    const response = await app.inject({
      method: 'POST',
      url: '/',
      payload: 'x',
      headers: { 'content-type': 'image/png' },
    })
    expect(response.statusCode).toBe(415)
    expect(response.json()).toMatchObject({ error: { code: 'UNSUPPORTED_TYPE' } })
  })
})

describe('a toProblem that throws', () => {
  test("leaves the app's own errors as they are, and says nothing of others", async () => {
    const { ask } = open({
      toProblem: () => {
        throw new Todo('3.3', 'map it')
      },
    })
    expect((await ask(new NotFound('There is no task 7.'))).json()).toEqual({
      error: { code: 'NOT_FOUND', message: 'There is no task 7.' },
    })
    const response = await ask(new Error('password=secret'))
    expect(response.statusCode).toBe(500)
    expect(response.body).not.toContain('secret')
  })

  test('is logged, unless that is an exercise which is not solved', async () => {
    const { ask, logged } = open({
      toProblem: () => {
        throw new TypeError('of the mapping')
      },
    })
    await ask(new NotFound('There is no task 7.'))
    expect(logged).toEqual([expect.stringContaining('of the mapping')])
  })
})

describe('the log', () => {
  test('has what the client cannot help, and nothing else', async () => {
    const { ask, logged } = open({
      toProblem: (error) => ({ statusCode: error instanceof NotFound ? 404 : 500, code: 'X', message: '' }),
    })
    await ask(new NotFound('There is no task 7.'))
    expect(logged).toEqual([])
    await ask(new Error('why'))
    expect(logged).toEqual([expect.stringContaining('why')])
  })

  test("has the database's own sentence in place of an ORM's error, which may repeat values", async () => {
    const { ask, logged } = open({ toProblem, toDatabaseError: (error) => (error as Error).cause })
    await ask(new Error('Invalid db.user.create({ email: "ada@example.test" })', { cause: lost }))
    expect(logged).toEqual([expect.stringContaining('"code":"DB_CONNECTION","msg":"connection refused"')])
    expect(logged.join('')).not.toContain('ada@example.test')
  })
})

/** An app that fails as it is told; `logged` are its lines of level error. */
function open(options: ErrorsOptions) {
  const logged: string[] = []
  const stream = { write: (line: string) => void logged.push(line) }
  const app = fastify({ logger: { level: 'error', stream } })
  onTestFinished(() => app.close())
  let failure: unknown
  app.register(errors, options)
  app.get('/', () => {
    throw failure
  })
  app.post('/', () => 'taken')
  const params = { type: 'object', properties: { number: { type: 'integer' } } }
  app.get('/numbers/:number', { schema: { params } }, () => 'a number')
  const ask = (error: unknown) => {
    failure = error
    return app.inject('/')
  }
  return { app, ask, logged }
}
