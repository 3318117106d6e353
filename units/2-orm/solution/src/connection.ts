import { DatabaseError } from '@levelup/db-kit'
import { CannotStart } from './cannot-start.ts'
import { openPostgres, toDatabaseError, type Database } from './database.ts'

export interface ConnectionSettings {
  readonly url: string
  /** Connections at once. */
  readonly max: number
  /** How long to wait for a connection, in milliseconds. */
  readonly connectTimeoutMs: number
}

export interface Connected {
  database(): Database
  /** Resolves when every connection has been closed. */
  close(): Promise<void>
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * `DATABASE_URL`; `DATABASE_POOL_MAX`, 1 to 100, default 10; `DATABASE_CONNECT_TIMEOUT_MS`, 1 to 60000, default 5000.
 * Throws CannotStart (2) when one of them cannot be used.
 */
export function readSettings(environment: Environment): ConnectionSettings {
  return {
    url: readUrl(environment),
    max: readInteger(environment, 'DATABASE_POOL_MAX', { fallback: 10, max: 100 }),
    connectTimeoutMs: readInteger(environment, 'DATABASE_CONNECT_TIMEOUT_MS', {
      fallback: 5000,
      max: 60_000,
    }),
  }
}

/**
 * Opens the process's one client, and its one pool, once the database has answered. Waits `connectTimeoutMs` at most
 * for the connection, and as long again for the answer.
 * Throws CannotStart (3) when the database does not answer, and leaves nothing open then.
 */
export async function connect({ url, max, connectTimeoutMs }: ConnectionSettings): Promise<Connected> {
  try {
    await probe(url, connectTimeoutMs)
  } catch (error) {
    throw new CannotStart(`The database at ${placeOf(url)} does not answer: ${reasonOf(error)}.`, 3)
  }
  const db = openPostgres(url, { max, connectTimeoutMs, applicationName: 'task-tracker' })
  return { database: () => db, close: () => db.$disconnect() }
}

/** Rejects when the database does not answer. Nothing is open afterwards. */
async function probe(url: string, timeoutMs: number): Promise<void> {
  // A log-in is no answer: PgBouncer in PAUSE grants it, and then says nothing. The bound on answers holds for a whole
  // client, and the app's statements may take longer; so the probe has a client of its own.
  const bounds = { connectTimeoutMs: timeoutMs, answerTimeoutMs: timeoutMs }
  const db = openPostgres(url, { max: 1, ...bounds, applicationName: 'task-tracker' })
  try {
    // `$connect()` prepares a pool and opens no connection: only a statement shows whether somebody is there.
    await db.$queryRaw`SELECT 1`
  } finally {
    await db.$disconnect()
  }
}

/**
 * From now on SIGTERM and SIGINT end the process in order: requests under way are answered, connections are closed, and
 * with nothing left to do Node ends by itself. A second signal ends it at once.
 */
export function closeOnSignal(server: { close(): Promise<void> }, connected: Connected): void {
  const onSignal = (): void => {
    for (const signal of signals) process.off(signal, onSignal)
    closeInOrder(server, connected).catch((error: unknown) => {
      console.error(error)
      process.exitCode = 1
    })
  }
  for (const signal of signals) process.on(signal, onSignal)
}

const signals = ['SIGTERM', 'SIGINT'] as const

async function closeInOrder(server: { close(): Promise<void> }, connected: Connected): Promise<void> {
  try {
    // The server first: what it is still answering needs the database.
    await server.close()
  } finally {
    await connected.close()
  }
}

function readUrl({ DATABASE_URL: value }: Environment): string {
  if (!value) throw new CannotStart('DATABASE_URL is not set. It says where the database is.', 2)
  // The value stays out of the message, even one that is no URL: it may be a password with a typing mistake around it.
  if (!/^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? '')) {
    throw new CannotStart('DATABASE_URL is not of the form postgresql://user:password@host:port/database.', 2)
  }
  return value
}

function readInteger(
  environment: Environment,
  name: string,
  { fallback, max }: { fallback: number; max: number },
): number {
  const text = environment[name]
  if (!text) return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= max) return value
  throw new CannotStart(`${name} is "${text}". Set it to a whole number from 1 to ${max}, or unset it.`, 2)
}

/** What of a URL may be told. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || '5432'}${pathname}`
}

/** The database's own sentence, or the driver's. Neither holds the URL. */
function reasonOf(error: unknown): string {
  const known = toDatabaseError(error)
  const { message } = known instanceof DatabaseError ? known : (error as Error)
  return message.replaceAll(/\s+/g, ' ')
}
