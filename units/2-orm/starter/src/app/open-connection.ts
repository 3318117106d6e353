import { Todo } from '@levelup/test-harness/todo'
import {
  closeOnSignal as closeInOrderOnSignal,
  connect,
  readSettings,
  type Connected,
} from '../connection.ts'
import { openPostgres } from '../database.ts'

export type { Connected } from '../connection.ts'

interface Closable {
  close(): Promise<void>
}

/**
 * Connects as connection.ts does (2.2). Until that is written, a client is opened here and asked nothing:
 * run-program.ts has found out whether the server answers.
 */
export async function openConnection(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Connected> {
  try {
    return await connect(readSettings(environment))
  } catch (error) {
    if (!(error instanceof Todo)) throw error
    const db = openPostgres(environment.DATABASE_URL ?? '')
    return { database: () => db, close: () => db.$disconnect() }
  }
}

/**
 * At SIGTERM and SIGINT closes the server first, then the connections: with connection.ts (2.2), or with a few lines of
 * its own until that is written.
 */
export function closeOnSignal(server: Closable, connected: Connected): void {
  const database = () => connected.database()
  const namedServer = named('the server', server)
  const namedConnections = { database, ...named('the database connections', connected) }
  try {
    closeInOrderOnSignal(namedServer, namedConnections)
  } catch (error) {
    if (!(error instanceof Todo)) throw error
    const close = () =>
      void namedServer
        .close()
        .finally(() => namedConnections.close())
        .catch((failure: unknown) => {
          console.error(failure)
          process.exitCode = 1
        })
    process.once('SIGTERM', close).once('SIGINT', close)
  }
}

/** An error says what could not be closed. */
function named(what: string, closable: Closable): Closable {
  return {
    async close() {
      try {
        await closable.close()
      } catch (error) {
        throw new Error(`closing ${what} failed`, { cause: error })
      }
    },
  }
}
