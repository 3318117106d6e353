import { DatabaseError } from '@levelup/db-kit'
import type { HttpProblem } from 'unit-3/exercises/3.3-error-mapping/contract.ts'
import { toDatabaseError } from '../database.ts'
import { HttpError } from './errors.ts'

/** The answer that a client gets for any error that reaches the app's error handler. */
export function toHttpError(error: unknown): HttpProblem {
  if (error instanceof HttpError) return problem(error.statusCode, error.code, error.message)
  if (isMissingRecord(error)) return problem(404, 'NOT_FOUND', 'There is nothing with this id.')
  if (toDatabaseError(error) instanceof DatabaseError) return duplicateTitle
  return internal
}

const internal = problem(500, 'INTERNAL', 'Something went wrong on our side.')
const duplicateTitle = problem(409, 'DUPLICATE_TITLE', 'The user has a task with this title already.')

/** Prisma's own error when update, delete and find…OrThrow find no row: the database itself reported none. */
function isMissingRecord(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2025'
}

function problem(statusCode: number, code: string, message: string): HttpProblem {
  return { statusCode, code, message }
}
