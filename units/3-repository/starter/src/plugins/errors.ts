import { DatabaseError } from '@levelup/db-kit'
import { Todo } from '@levelup/test-harness/todo'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { HttpProblem } from 'unit-3/exercises/3.3-error-mapping/contract.ts'
import { HttpError } from '../app/errors.ts'
import { toDatabaseError } from '../database.ts'

export interface ErrorsOptions {
  /** Exercise 3.3. */
  readonly toHttpError: (error: unknown) => HttpProblem
}

/** The app's one error handler. Every failing request answers `{ "error": { "code": …, "message": … } }`. */
export const errorsPlugin = fp<ErrorsOptions>(
  (app, { toHttpError }, done) => {
    app.setErrorHandler<FastifyError>((error, request, reply) =>
      send(reply, describe(error, request, toHttpError)),
    )
    app.setNotFoundHandler((request, reply) =>
      send(reply, problem(404, 'NOT_FOUND', `There is no ${request.method} ${request.url}.`)),
    )
    done()
  },
  { name: 'errors', fastify: '5.x' },
)

function describe(
  error: FastifyError,
  request: FastifyRequest,
  toHttpError: ErrorsOptions['toHttpError'],
): HttpProblem {
  // A stub of the course was reached: that is neither the client's fault nor the server's.
  if (error instanceof Todo) return todo(error)
  // Fastify's own: a body that does not fit its schema, or is no JSON at all.
  const { statusCode = 500, validation } = error
  if (validation || error.code?.startsWith('FST_ERR_CTP_')) {
    return problem(statusCode, 'VALIDATION', error.message)
  }
  const told = unlessTodo(() => toHttpError(error)) ?? plainly(error)
  if (told.statusCode >= 500) log(error, request)
  return told
}

function todo({ exercise, message }: Todo): HttpProblem {
  const next = `Solve exercise ${exercise}: npx pnpm course watch ${exercise}`
  return { ...problem(501, 'TODO', message), exercise, next } as HttpProblem
}

/** What there is before 3.3: our own errors as they are, and for everything else no more than that it went wrong. */
function plainly(error: unknown): HttpProblem {
  if (error instanceof HttpError) return problem(error.statusCode, error.code, error.message)
  return problem(500, 'INTERNAL', 'Something went wrong on our side.')
}

function log(error: unknown, request: FastifyRequest): void {
  const known = toDatabaseError(error)
  // The database's own sentence; Prisma's has lines of our source in front, and may repeat values.
  if (known instanceof DatabaseError) request.log.error({ code: known.code }, known.message)
  else request.log.error(error)
}

function send(reply: FastifyReply, { statusCode, ...error }: HttpProblem): FastifyReply {
  if (statusCode === 503) reply.header('retry-after', '1')
  return reply.code(statusCode).send({ error })
}

function problem(statusCode: number, code: string, message: string): HttpProblem {
  return { statusCode, code, message }
}

function unlessTodo<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof Todo) return undefined
    throw error
  }
}
