import { DatabaseError } from '@levelup/db-kit'

/** The DatabaseError that `run` fails with; any other outcome fails the test. */
export async function failureOf(run: () => Promise<unknown>): Promise<DatabaseError> {
  try {
    await run()
  } catch (error) {
    if (error instanceof DatabaseError) return error
    throw error
  }
  throw new Error('expected a DatabaseError, but nothing failed')
}
