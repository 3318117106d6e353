import type { HttpProblem } from 'unit-3/exercises/3.3-error-mapping/contract.ts'
import { HttpError } from './errors.ts'

/** The answer that a client gets for any error that reaches the app's error handler. */
export function toHttpError(error: unknown): HttpProblem {
  if (error instanceof HttpError) return problem(error.statusCode, error.code, error.message)
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return byPrismaCode[error.code] ?? internal
  }
  return internal
}

const internal = problem(500, 'INTERNAL', 'Something went wrong on our side.')
const unavailable = problem(503, 'UNAVAILABLE', 'The database does not answer at the moment.')

/** https://www.prisma.io/docs/orm/reference/error-reference */
const byPrismaCode: Readonly<Record<string, HttpProblem>> = {
  P1001: unavailable,
  P1008: unavailable,
  P1017: unavailable,
  P2002: problem(409, 'DUPLICATE_TITLE', 'The user has a task with this title already.'),
  P2003: problem(409, 'CONFLICT', 'It refers to something that is not there, or is still in use.'),
  P2004: problem(400, 'CONSTRAINT_VIOLATION', 'A value is not allowed here.'),
  P2025: problem(404, 'NOT_FOUND', 'There is nothing with this id.'),
  P2034: problem(503, 'TRY_AGAIN', 'Somebody else was changing the same thing. Please try again.'),
}

function problem(statusCode: number, code: string, message: string): HttpProblem {
  return { statusCode, code, message }
}
