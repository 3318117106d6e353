import { ExpectationError } from '@levelup/test-harness'

/** Throws ExpectationError unless it is an error with this code: the app's, db-kit's, or the driver's own for it. */
export function expectCode(outcome: unknown, code: string, what: string): void {
  if (codeOf(outcome) === code) return
  const got =
    outcome instanceof ExpectationError
      ? outcome.message
      : outcome instanceof Error
        ? `it fails with "${outcome.message}"`
        : String(outcome)
  throw new ExpectationError(`${what}: should fail with the code ${code}, and ${got}`)
}

/** The driver's numbers, https://www.mongodb.com/docs/manual/reference/error-codes/ */
const ofNumber: Readonly<Record<number, string>> = {
  11000: 'DB_UNIQUE',
  28: 'DB_DATA',
  86: 'DB_DUPLICATE_OBJECT',
}

function codeOf(error: unknown): unknown {
  const { name = '', code, syscall } = (error ?? {}) as { name?: string; code?: unknown; syscall?: unknown }
  // The driver lets an error of a socket through now and then, as it is.
  if (LOST.test(name) || syscall !== undefined) return 'DB_CONNECTION'
  return typeof code === 'number' ? ofNumber[code] : code
}

const LOST =
  /^Mongo(?:Network|NetworkTimeout|ServerSelection|PoolCleared|TopologyClosed|WaitQueueTimeout)Error$/
