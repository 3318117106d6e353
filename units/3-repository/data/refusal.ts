import { Todo } from '@levelup/test-harness'
import type { Answers } from '../contract.ts'

/** All that is asked of a workspace here; those of later units have it as well. */
export type ErrorReader = Pick<Answers, 'toDatabaseError'>

/**
 * How a call ended, in a word or two: `409 CONFLICT` for an error of the app, `DB_UNIQUE` for one of the database, the
 * name of any other error, `no error` when it went well. A stub is not an answer: its Todo passes on.
 */
export async function refusalOf(answers: ErrorReader, call: () => unknown): Promise<string> {
  try {
    await call()
    return 'no error'
  } catch (error) {
    return nameOf(answers, error)
  }
}

/** As `refusalOf`, of an error that has been caught already. */
export function nameOf(answers: ErrorReader, error: unknown): string {
  if (error instanceof Todo) throw error
  const { statusCode, code, name, message } = (answers.toDatabaseError(error) ?? {}) as Partial<
    Error & { statusCode: number; code: string }
  >
  if (statusCode !== undefined) return `${statusCode} ${code ?? ''}`.trim()
  if (code?.startsWith('DB_')) return code
  // Prisma puts the lines of the call before what went wrong.
  const said = (message ?? String(error)).trim().split('\n').at(-1)
  return `${name ?? typeof error}: ${said}`
}

/** The errors of those that failed, as `nameOf` has them. */
export function refusalsAmong(
  answers: ErrorReader,
  results: readonly PromiseSettledResult<unknown>[],
): string[] {
  return results.flatMap((result) => (result.status === 'rejected' ? [nameOf(answers, result.reason)] : []))
}
