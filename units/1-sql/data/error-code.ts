import { Todo } from '@levelup/test-harness'

/**
 * The code of the error that a call fails with, `'no error'` when it does not. A stub is not an answer: its Todo passes
 * on.
 */
export async function failureOf(call: () => unknown): Promise<string> {
  try {
    await call()
    return 'no error'
  } catch (error) {
    return errorCode(error)
  }
}

/** The stable code of a DatabaseError, or of whatever else carries one; the error's own name when there is none. */
export function errorCode(error: unknown): string {
  if (error instanceof Todo) throw error
  if (typeof error !== 'object' || error === null) return String(error)
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'unknown'
}
