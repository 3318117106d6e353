import pg from 'pg'
import { DatabaseError } from '../errors.ts'
import { instrumentedPool } from './events.ts'

export const DEFAULT_CONNECT_TIMEOUT_MS = 5000

export interface PostgresOptions {
  /** Most connections at once. Default 10. */
  readonly max?: number
  /** What `pg_stat_activity` shows. Default `'levelup'`. */
  readonly applicationName?: string
  /** The server ends a statement that runs longer, in milliseconds; 0 means never. Default 30000. */
  readonly statementTimeoutMs?: number
  /** The server gives up waiting for a lock, in milliseconds; 0 means never. Default 0, PostgreSQL's own. */
  readonly lockTimeoutMs?: number
  /** How long to wait for a connection, new or free, in milliseconds. Default 5000. */
  readonly connectTimeoutMs?: number
  /**
   * How long to wait for the answer to a statement, in milliseconds; then it fails with DB_CONNECTION, and its
   * connection is closed. Unlike `statementTimeoutMs`, it also ends the wait for a server that has stopped answering.
   * Default: no bound.
   */
  readonly answerTimeoutMs?: number
  /** A connection unused for so long is closed, in milliseconds. Default 10000. */
  readonly idleTimeoutMs?: number
  /** Is called when a connection is lost while it is idle. The pool replaces it. Default: nothing is called. */
  readonly onConnectionLost?: (error: DatabaseError) => void
}

/**
 * A pool of connections, opened when first needed; end it with `pool.end()`. It is pg's own pool; its errors are
 * `DatabaseError`s, and `queryEvents(pool)` emits an event for every statement, those of `pool.connect()`'s clients
 * included. A lost connection never ends the process: the next statement on it fails with DB_CONNECTION. The password
 * of the URL is in no error and in nothing printed.
 *
 * Errors: DB_USAGE when the URL cannot be read; DB_CONNECTION from the first statement on.
 */
export function connectPostgres(url: string, options: PostgresOptions = {}): pg.Pool {
  const pool = instrumentedPool(poolConfig(url, options))
  hidePassword(pool)
  pool.on('error', (error) => options.onConnectionLost?.(error as DatabaseError))
  return pool
}

/** What pg's pool takes for these options. Errors: DB_USAGE when the URL cannot be read. */
export function poolConfig(url: string, options: PostgresOptions): pg.PoolConfig {
  return {
    connectionString: readable(url),
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'levelup',
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    lock_timeout: options.lockTimeoutMs ?? 0,
    query_timeout: options.answerTimeoutMs,
    connectionTimeoutMillis: options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: options.idleTimeoutMs ?? 10_000,
  }
}

/** Printing a pool prints its options, and the URL holds the password. */
export function hidePassword(pool: pg.Pool): void {
  Object.defineProperty(pool.options, 'connectionString', { enumerable: false })
}

/** The URL, once pg could read it. Its own error comes late, at the first statement, and may repeat the URL. */
function readable(url: string): string {
  try {
    new pg.Client({ connectionString: url })
    return url
  } catch {
    throw new DatabaseError('DB_USAGE', 'expected a URL such as postgresql://user@127.0.0.1:5432/database')
  }
}
