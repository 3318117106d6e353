import { Todo } from '@levelup/test-harness/todo'
import type { HttpProblem } from 'unit-3/exercises/3.3-error-mapping/contract.ts'

/**
 * TODO 3.3: return the answer that a client gets for any error that reaches the app's error handler; the table in the
 * brief says what.
 * - `HttpError` of ./errors.ts is what our own code throws.
 * - `toDatabaseError(error)` of ../database.ts makes a `DatabaseError` (from '@levelup/db-kit') of what the database
 *   refused, with `code` and `constraint`.
 * - Prisma's own code P2025 means "not there".
 * - The calls in ./sample-errors.ts fail in every way that the tests try.
 */
export function toHttpError(error: unknown): HttpProblem {
  throw new Todo('3.3', 'give the status, the code and the message that a client gets')
}
