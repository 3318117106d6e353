import type { HttpProblem } from '@levelup/app-kit/errors'
import { DatabaseError, errorTable, type DatabaseErrorCode } from '@levelup/db-kit'

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

/**
 * The answer to a request that failed. The app listens on 127.0.0.1 only and serves its author, so it may say what went
 * wrong.
 */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof DatabaseError) return ofDatabase(error)
  const { statusCode = 500, code = 'exception', name, message } = error as Error & Partial<HttpProblem>
  return { statusCode, code, message: statusCode < 500 ? message : `${name}: ${message}` }
}

function ofDatabase({ code, message, excerpt }: DatabaseError): HttpProblem {
  const { meaning } = errorTable[code]
  return { statusCode: statusByCode[code] ?? 500, code, message, meaning, ...(excerpt && { excerpt }) }
}
