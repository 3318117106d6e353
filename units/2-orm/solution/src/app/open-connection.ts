import {
  closeOnSignal as closeInOrderOnSignal,
  connect,
  readSettings,
  type Connected,
} from '../connection.ts'

export type { Connected } from '../connection.ts'

interface Closable {
  close(): Promise<void>
}

/**
 * Connects with these settings. Throws CannotStart when one of them cannot be used, and when the database does not
 * answer.
 */
export function openConnection(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Connected> {
  return connect(readSettings(environment))
}

/**
 * At SIGTERM and SIGINT closes the server first, then the connections. An error says which of the two could not be
 * closed.
 */
export function closeOnSignal(server: Closable, connected: Connected): void {
  const database = () => connected.database()
  closeInOrderOnSignal(named('the server', server), {
    database,
    ...named('the database connections', connected),
  })
}

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
