/** The stable code of a DatabaseError, or of whatever else carries one; the error's own name when there is none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'unknown'
}
