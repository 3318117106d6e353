import { Todo } from '@levelup/test-harness'
import { fastify, type FastifyInstance, type InjectOptions } from 'fastify'
import { onTestFinished } from 'vitest'
import { nameOf, type ErrorReader } from './refusal.ts'

export interface Answer {
  readonly statusCode: number
  readonly etag?: unknown
  readonly location?: unknown
  readonly body: unknown
}

/** An app without anything, for the routes of one exercise. An error of the database answers 503, with its code. */
export interface BareApp {
  readonly app: FastifyInstance
  /** The answer to a request. A stub is not an answer: its Todo passes on. */
  readonly ask: (request: InjectOptions) => Promise<Answer>
}

export function bareApp(answers: ErrorReader): BareApp {
  const app = fastify({ ajv: { customOptions: { removeAdditional: false, strictNumbers: false } } })
  onTestFinished(() => app.close())
  const stubs: Todo[] = []
  app.setErrorHandler<Partial<Error & { statusCode: number; code: string }>>((error, _request, reply) => {
    if (error instanceof Todo) stubs.push(error)
    const { statusCode = 500, code } = error
    const name = error instanceof Todo ? '' : nameOf(answers, error)
    return name.startsWith('DB_')
      ? reply.code(503).send({ code: name })
      : reply.code(statusCode).send({ code })
  })
  return {
    app,
    async ask(request) {
      const { statusCode, headers, body } = await app.inject(request)
      if (stubs[0]) throw stubs[0]
      const { etag, location } = headers
      return { statusCode, etag, location, body: JSON.parse(body) as unknown }
    },
  }
}
