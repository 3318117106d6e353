import { Todo } from '@levelup/test-harness/todo'
import { openPostgres, type Database } from '../database.ts'
import { answers } from '../answers.ts'

export interface Connected {
  database(): Database
  close(): Promise<void>
}

interface Closable {
  close(): Promise<void>
}

/** Connects as connection.ts does (2.2). Until that is written, a client is opened here, and nobody asks it anything first. */
export async function connect(environment: Readonly<Record<string, string | undefined>>): Promise<Connected> {
  const connection = await answers.connection()
  try {
    return await connection.connect(connection.readSettings(environment))
  } catch (error) {
    if (!(error instanceof Todo)) throw error
    const db = openPostgres(environment.DATABASE_URL ?? '')
    return { database: () => db, close: () => db.$disconnect() }
  }
}

/** At SIGTERM and SIGINT first the server, then the connections: by connection.ts (2.2), or as plainly as can be until then. */
export async function closeOnSignal(server: Closable, connected: Connected): Promise<void> {
  const connection = await answers.connection()
  const namedServer = named('the server', server)
  const database = () => connected.database()
  const namedConnections = { database, ...named('the database connections', connected) }
  try {
    connection.closeOnSignal(namedServer, namedConnections)
  } catch (error) {
    if (!(error instanceof Todo)) throw error
    const close = () => void namedServer.close().finally(() => namedConnections.close())
    process.once('SIGTERM', close).once('SIGINT', close)
  }
}

/** An error on the way down says what could not be closed. */
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
