import { MongoServerError } from 'mongodb'
import type { MongoSession } from './session.ts'

/**
 * What the embedded engine has refused in a database because only a real MongoDB can do it, the first that came first.
 * `undefined` when that is nothing. An app may have swallowed the error, so that the test saw none.
 */
export async function refusedIn(session: MongoSession, database: string): Promise<string | undefined> {
  const refusals = await session.ask((client) =>
    client.db(database).command({ levelupRefusals: 1 }).then(messagesOf, noneOnReal),
  )
  return refusals.length === 0 ? undefined : refusals.join('\n')
}

function messagesOf({ refusals }: { refusals?: readonly { readonly message: string }[] }): string[] {
  return (refusals ?? []).map(({ message }) => message)
}

/** A real MongoDB does not know the command. */
function noneOnReal(error: unknown): string[] {
  if (error instanceof MongoServerError) return []
  throw error
}
