import type { HttpProblem } from '@levelup/app-kit/errors'
import { DatabaseError, type DatabaseErrorCode } from '@levelup/db-kit'
import { toDatabaseError } from '../database.ts'
import { HttpError } from './errors.ts'

/** Requests that Fastify refuses for another reason than their schema, by status. */
export const refusals: Readonly<Record<number, string>> = { 413: 'TOO_LARGE', 415: 'UNSUPPORTED_TYPE' }

/** The answer that a client gets for an error that reaches the app's error handler. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpError) return problem(error.statusCode, error.code, error.message)
  const known = toDatabaseError(error)
  return known instanceof DatabaseError ? ofDatabase(known) : internal
}

/** The database's own message is not sent: it names tables and values. */
function ofDatabase({ code, constraint }: DatabaseError): HttpProblem {
  if (constraint === 'users_email_key') return duplicateEmail
  return byCode[code] ?? internal
}

const internal = problem(500, 'INTERNAL', 'Something went wrong. The log says what.')
const duplicateEmail = problem(409, 'DUPLICATE_EMAIL', 'Somebody has this e-mail address already.')
const refusedValue = problem(400, 'CONSTRAINT_VIOLATION', 'The database refused a value.')
const tryAgain = problem(503, 'TRY_AGAIN', 'Others were in the way. Send it again.')
const unavailable = problem(503, 'UNAVAILABLE', 'The database does not answer just now.')

const byCode: Partial<Record<DatabaseErrorCode, HttpProblem>> = {
  DB_UNIQUE: problem(409, 'CONFLICT', 'There is one already.'),
  DB_FOREIGN_KEY: problem(409, 'CONFLICT', 'It belongs to something that is not there.'),
  DB_CHECK: refusedValue,
  DB_NOT_NULL: refusedValue,
  DB_DATA: refusedValue,
  DB_SERIALIZATION: tryAgain,
  DB_DEADLOCK: tryAgain,
  DB_LOCK_TIMEOUT: problem(503, 'LOCK_TIMEOUT', 'It is locked by somebody else.'),
  DB_STATEMENT_TIMEOUT: unavailable,
  DB_CONNECTION: unavailable,
}

function problem(statusCode: number, code: string, message: string): HttpProblem {
  return { statusCode, code, message }
}
