import type { Answers } from '../contract.ts'

/**
 * The code of the error that a call fails with, `'no error'` when it does not. A stub is not an answer: its Todo passes
 * on.
 */
export async function failureCode(
  { toDatabaseError }: Pick<Answers, 'toDatabaseError'>,
  call: () => Promise<unknown>,
): Promise<string> {
  try {
    await call()
    return 'no error'
  } catch (error) {
    if (error instanceof Error && error.name === 'Todo') throw error
    return codeOf(toDatabaseError(error))
  }
}

/** The stable code of a DatabaseError, or of whatever else carries one; the error's own name when there is none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'unknown'
}
