import { DatabaseError, errorTable, type DatabaseErrorCode } from '@levelup/db-kit'
import { Todo } from '@levelup/test-harness/todo'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

/** What every failing request answers; `error` is stable, `message` is for people. */
interface ErrorBody {
  readonly error: string
  readonly message: string
  readonly [detail: string]: unknown
}

/** Nothing there under this id. */
export class NotFound extends Error {
  readonly statusCode = 404
  readonly code = 'not_found'
}

/** What was asked for contradicts what is stored. */
export class Conflict extends Error {
  readonly statusCode = 409
  readonly code = 'conflict'
}

const statusByCode: Partial<Record<DatabaseErrorCode, number>> = {
  DB_UNIQUE: 409,
  DB_FOREIGN_KEY: 409,
  DB_CHECK: 400,
  DB_NOT_NULL: 400,
  DB_DATA: 400,
  DB_BUSY: 503,
  DB_SERIALIZATION: 503,
  DB_DEADLOCK: 503,
  DB_LOCK_TIMEOUT: 503,
  DB_STATEMENT_TIMEOUT: 503,
  DB_CONNECTION: 503,
}

/** The app's one error handler. It listens on 127.0.0.1 only and serves its author, so it may say what went wrong. */
export function handleError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, body } = describe(error)
  if (status >= 500 && status !== 501) request.log.error(error)
  return reply.code(status).send(body)
}

export function handleNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const message = `There is no ${request.method} ${request.url}. The front page lists what there is.`
  return reply.code(404).send({ error: 'no_such_route', message } satisfies ErrorBody)
}

function describe(error: Error): { status: number; body: ErrorBody } {
  if (error instanceof Todo) return { status: 501, body: describeTodo(error) }
  if (error instanceof DatabaseError) {
    return { status: statusByCode[error.code] ?? 500, body: describeDatabaseError(error) }
  }
  const { statusCode = 500, code = 'exception', validation } = error as Partial<FastifyError>
  const message = statusCode < 500 ? error.message : `${error.name}: ${error.message}`
  return { status: statusCode, body: { error: validation ? 'invalid_request' : code, message } }
}

function describeTodo({ exercise, message }: Todo): ErrorBody {
  return {
    error: 'todo',
    message,
    exercise,
    next: `Solve exercise ${exercise}: npx pnpm course watch ${exercise}`,
  }
}

function describeDatabaseError({ code, message, excerpt }: DatabaseError): ErrorBody {
  return { error: code, message, meaning: errorTable[code].meaning, ...(excerpt && { excerpt }) }
}
