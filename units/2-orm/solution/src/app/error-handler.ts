import { DatabaseError, type DatabaseErrorCode } from '@levelup/db-kit'
import { Todo } from '@levelup/test-harness/todo'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { toDatabaseError } from '../database.ts'
import { HttpError } from './errors.ts'

/** What every failing request answers under `error`; `code` is stable, `message` is for people. */
interface Problem {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly [detail: string]: unknown
}

/** The app's one error handler. */
export function handleError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, ...problem } = describe(error)
  if (status === 500) request.log.error(error)
  if (status === 503) void reply.header('retry-after', '1')
  return reply.code(status).send({ error: problem })
}

export function handleNotFound({ method, url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.code(404).send({
    error: { code: 'NOT_FOUND', message: `There is no ${method} ${url}. The README lists what there is.` },
  })
}

function describe(error: Error): Problem {
  if (error instanceof Todo) return describeTodo(error)
  if (error instanceof HttpError) {
    return { status: error.statusCode, code: error.code, message: error.message }
  }
  const known = toDatabaseError(error)
  if (known instanceof DatabaseError) return describeDatabaseError(known)
  return describeFastifyError(error)
}

function describeTodo({ exercise, message }: Todo): Problem {
  const next = `Solve exercise ${exercise}: npx pnpm course watch ${exercise}`
  return { status: 501, code: 'TODO', message, exercise, next }
}

const constraintViolation = {
  status: 400,
  code: 'CONSTRAINT_VIOLATION',
  message: 'The database refused a value.',
}
const tryAgain = { status: 503, code: 'TRY_AGAIN', message: 'Others were in the way. Send it again.' }
const unavailable = { status: 503, code: 'UNAVAILABLE', message: 'The database does not answer just now.' }

const byCode: Partial<Record<DatabaseErrorCode, Problem>> = {
  DB_UNIQUE: { status: 409, code: 'CONFLICT', message: 'There is one already.' },
  DB_FOREIGN_KEY: { status: 409, code: 'CONFLICT', message: 'It belongs to something that is not there.' },
  DB_CHECK: constraintViolation,
  DB_NOT_NULL: constraintViolation,
  DB_DATA: constraintViolation,
  DB_SERIALIZATION: tryAgain,
  DB_DEADLOCK: tryAgain,
  DB_LOCK_TIMEOUT: { status: 503, code: 'LOCK_TIMEOUT', message: 'It is locked by somebody else.' },
  DB_STATEMENT_TIMEOUT: unavailable,
  DB_CONNECTION: unavailable,
}

/** The database's own words stay inside: they tell of tables and values. */
function describeDatabaseError({ code, constraint }: DatabaseError): Problem {
  if (constraint === 'users_email_key') {
    return { status: 409, code: 'DUPLICATE_EMAIL', message: 'Somebody has this e-mail address already.' }
  }
  return byCode[code] ?? internal
}

const internal = { status: 500, code: 'INTERNAL', message: 'Something went wrong. The log says what.' }
const fastifyCodes: Readonly<Record<number, string>> = { 413: 'TOO_LARGE', 415: 'UNSUPPORTED_TYPE' }

function describeFastifyError(error: Error): Problem {
  const { statusCode = 500, message } = error as Partial<FastifyError>
  if (statusCode >= 500) return internal
  return { status: statusCode, code: fastifyCodes[statusCode] ?? 'VALIDATION', message: message ?? '' }
}
