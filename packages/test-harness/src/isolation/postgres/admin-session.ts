import pg from 'pg'
import { HarnessInfrastructureError } from '../../infrastructure-error.ts'
import { newOwner } from '../owner.ts'
import { urlOfDatabase } from './url.ts'

/** The first of the two numbers of our advisory locks: what kind of thing the second one is. */
export const lockSpace = { owner: 0x6c75_0001, build: 0x6c75_0002, use: 0x6c75_0003 } as const

/**
 * A connection over which a worker creates and drops databases. It holds the advisory lock that shows other runs that
 * `owner` is alive, and it knows whether the server died or a test closed its own connection.
 */
export interface AdminSession extends AsyncDisposable {
  readonly owner: number
  /**
   * One statement. Connects again when the session was lost, and then throws HARNESS_POSTGRES_UNREACHABLE if it cannot.
   */
  query<R extends pg.QueryResultRow>(sql: string, parameters?: unknown[]): Promise<R[]>
  /** Why the server is to blame for a lost connection; `undefined` when it is there and always was. */
  serverLost(): Promise<string | undefined>
}

const startAndLock: Record<OwnerLock, string> = {
  shared: 'SELECT pg_postmaster_start_time()::text AS started, pg_advisory_lock_shared($1, $2)',
  exclusive: 'SELECT pg_postmaster_start_time()::text AS started, pg_advisory_lock($1, $2)',
}

interface Session {
  readonly client: pg.Client
  readonly serverStarted: string
  /** Set once the connection is gone. */
  ended?: { readonly code: string | undefined; readonly message: string }
}

/**
 * All sessions of a living worker share the lock on its owner. A session that gets it alone knows that the worker has
 * ended.
 */
export type OwnerLock = 'shared' | 'exclusive'

/**
 * Waits for the owner's lock, `shared` unless told otherwise. Throws HARNESS_POSTGRES_UNREACHABLE when the server does
 * not answer within 5 s.
 */
export async function openAdminSession(
  url: string,
  owner = newOwner(),
  lock: OwnerLock = 'shared',
): Promise<AdminSession> {
  let session = await open(url, owner, lock)
  let lostBefore: string | undefined
  const alive = async (): Promise<Session> => {
    if (session.ended === undefined) return session
    const { ended, serverStarted } = session
    session = await open(url, owner, lock)
    // 57P01 is what pg_terminate_backend does to a connection: the server itself went on.
    const restarted = session.serverStarted !== serverStarted
    if (restarted || ended.code !== '57P01') lostBefore = `PostgreSQL ended and came back (${ended.message})`
    return session
  }
  return {
    owner,
    async query<R extends pg.QueryResultRow>(sql: string, parameters: unknown[] = []) {
      return await ask<R>(await alive(), sql, parameters)
    },
    async serverLost() {
      const heartbeat = async (): Promise<void> => void (await ask(await alive(), 'SELECT 1', []))
      try {
        // The first heartbeat may be what finds out that the connection is gone; the second then connects again.
        await heartbeat().catch(heartbeat)
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
      const lost = lostBefore
      lostBefore = undefined
      return lost
    },
    [Symbol.asyncDispose]: async () => {
      if (session.ended === undefined) await session.client.end()
    },
  }
}

async function ask<R extends pg.QueryResultRow>(
  session: Session,
  sql: string,
  parameters: unknown[],
): Promise<R[]> {
  try {
    return (await session.client.query<R>(sql, parameters)).rows
  } catch (error) {
    if (!isConnectionLoss(error)) throw error
    const { code, message } = error as Error & { code?: string }
    session.ended ??= { code, message }
    throw unreachable(error)
  }
}

async function open(url: string, owner: number, lock: OwnerLock): Promise<Session> {
  const client = await connect(url)
  const { rows } = await client.query<{ started: string }>(startAndLock[lock], [lockSpace.owner, owner])
  const session: Session = { client, serverStarted: rows[0]?.started ?? '' }
  client.on('error', (error: Error & { code?: string }) => {
    session.ended ??= { code: error.code, message: error.message }
  })
  client.on('end', () => {
    session.ended ??= { code: undefined, message: 'connection closed' }
  })
  return session
}

/**
 * Locks are per database, so that all runs must meet in the same one: `postgres`, or where there is none, the URL's
 * own.
 */
async function connect(url: string): Promise<pg.Client> {
  try {
    return await connectTo(urlOfDatabase(url, 'postgres'))
  } catch {
    return await connectTo(url).catch((error: unknown) => {
      throw unreachable(error)
    })
  }
}

async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    query_timeout: 60_000,
    application_name: 'levelup test-harness',
  })
  // A connection that breaks while nobody awaits it must not end the process; `open` adds what is done about it.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** PostgreSQL's codes for a connection or a server that ends, or none at all: the socket's own error. */
function isConnectionLoss(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || /^(08|57P)/.test(code)
}

function unreachable(error: unknown): HarnessInfrastructureError {
  const { message, code } = error as { message?: string; code?: string }
  return new HarnessInfrastructureError(
    'HARNESS_POSTGRES_UNREACHABLE',
    `PostgreSQL does not answer (${message || code || String(error)})`,
    'Check that the server of DATABASE_URL runs, or unset DATABASE_URL; `pnpm course doctor` says what is usable here.',
    { cause: error },
  )
}
