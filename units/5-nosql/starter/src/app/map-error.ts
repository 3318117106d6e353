import { DatabaseError, type DatabaseErrorCode } from '@levelup/db-kit'
import type { HttpProblem } from 'unit-3/exercises/3.3-error-mapping/contract.ts'
import { HttpError } from './errors.ts'
import { toDatabaseError } from './to-database-error.ts'

/** The answer that a client gets for any error that reaches the app's error handler. */
export function toHttpError(error: unknown): HttpProblem {
  if (error instanceof HttpError) return problem(error.statusCode, error.code, error.message)
  if (isMissingRecord(error)) return problem(404, 'NOT_FOUND', 'There is nothing with this id.')
  // Prisma has one code for a duplicate in a model call and another in raw SQL, and it drops names of constraints;
  // toDatabaseError has what the database itself said, whichever it was, and whichever way it was asked.
  const known = toDatabaseError(error)
  if (known instanceof DatabaseError) return ofDatabase(known)
  return internal
}

/**
 * One sentence for everything that is our own fault: a message could tell SQL, values, names of files. The log has it
 * all.
 */
const internal = problem(500, 'INTERNAL', 'Something went wrong on our side.')

function ofDatabase({ code, constraint }: DatabaseError): HttpProblem {
  if (code === 'DB_UNIQUE') return byConstraint[constraint ?? ''] ?? duplicate
  return byCode[code] ?? internal
}

const duplicate = problem(409, 'CONFLICT', 'Something with these values exists already.')

/** The names are part of the migrations, and so of what the app relies on. */
const byConstraint: Readonly<Record<string, HttpProblem>> = {
  tasks_user_id_title_key: problem(409, 'DUPLICATE_TITLE', 'The user has a task with this title already.'),
  users_email_key: problem(409, 'DUPLICATE_EMAIL', 'This e-mail address is taken.'),
}

const unusable = problem(400, 'CONSTRAINT_VIOLATION', 'A value is not allowed here.')
const tryAgain = problem(503, 'TRY_AGAIN', 'Somebody else was changing the same thing. Please try again.')
const unavailable = problem(503, 'UNAVAILABLE', 'The database does not answer at the moment.')

/** A client can do nothing about the codes that are not listed, such as a missing table. */
const byCode: Partial<Record<DatabaseErrorCode, HttpProblem>> = {
  DB_FOREIGN_KEY: problem(409, 'CONFLICT', 'It refers to something that is not there, or is still in use.'),
  DB_CHECK: unusable,
  DB_NOT_NULL: unusable,
  DB_DATA: unusable,
  DB_LOCK_TIMEOUT: problem(
    503,
    'LOCK_TIMEOUT',
    'Somebody else is changing the same thing. Please try again.',
  ),
  DB_SERIALIZATION: tryAgain,
  DB_DEADLOCK: tryAgain,
  DB_STATEMENT_TIMEOUT: unavailable,
  DB_CONNECTION: unavailable,
}

/** Prisma's own error when update, delete and find…OrThrow find no row: the database itself reported none. */
function isMissingRecord(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2025'
}

function problem(statusCode: number, code: string, message: string): HttpProblem {
  return { statusCode, code, message }
}
