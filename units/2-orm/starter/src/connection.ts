import { Todo } from '@levelup/test-harness/todo'
import type { Database } from './database.ts'

export interface ConnectionSettings {
  readonly url: string
  /** Connections at once. */
  readonly max: number
  /** How long to wait for a connection, in milliseconds. */
  readonly connectTimeoutMs: number
}

export interface Connected {
  /** Every request calls this, any number of times. */
  database(): Database
  /** Resolves when every connection has been closed. */
  close(): Promise<void>
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * TODO 2.2: read the settings from the environment.
 * - DATABASE_URL has to be there.
 * - DATABASE_POOL_MAX is 1 to 100, 10 if unset.
 * - DATABASE_CONNECT_TIMEOUT_MS is 1 to 60000, 5000 if unset.
 * - What cannot be used: `throw new CannotStart(message, 2)` (cannot-start.ts), one line that names the variable.
 */
export function readSettings(environment: Environment): ConnectionSettings {
  throw new Todo('2.2', 'read the URL, the pool limit and the timeout from the environment')
}

/**
 * TODO 2.2: open a client, and resolve once the database has answered.
 * - `openPostgres` is in database.ts; the applicationName is 'task-tracker'.
 * - No answer: `throw new CannotStart(message, 3)`, one line that names host and port, without the password.
 */
export async function connect(settings: ConnectionSettings): Promise<Connected> {
  throw new Todo('2.2', 'open one client, and ask the database whether it is there')
}

/**
 * TODO 2.2: at SIGTERM or SIGINT, end in order.
 * - First let the server finish what it is answering.
 * - Then close every connection, so that Node has nothing left to do and ends by itself.
 */
export function closeOnSignal(server: { close(): Promise<void> }, connected: Connected): void {
  throw new Todo('2.2', 'end in order at SIGTERM and SIGINT')
}
