import type { Redis } from 'ioredis'
import { DatabaseError } from '../errors.ts'
import { InstrumentedRedis } from './client.ts'

export interface RedisOptions {
  /** What `CLIENT LIST` shows. Default `'levelup'`. */
  readonly connectionName?: string
  /** How long one attempt to connect may take, the greeting of the server included, in milliseconds. Default 5000. */
  readonly connectTimeoutMs?: number
  /**
   * How long to wait for the answer to a command, in milliseconds; then it fails with DB_CONNECTION, and a server that
   * has sent nothing for so long counts as lost. 0 means never: for a connection of its own that waits in BLPOP or
   * XREAD BLOCK. Default 2000.
   */
  readonly commandTimeoutMs?: number
  /** The longest wait before the next attempt to connect, in milliseconds; the first is 50. Default 1000. */
  readonly reconnectDelayMs?: number
  /** Stands before every key. Channels, and the patterns of SCAN and KEYS, stay as they are. Default none. */
  readonly keyPrefix?: string
  /**
   * Is called once for each time that the connection is lost, and when the first attempt to connect fails. The client
   * goes on trying. Default: nothing is called.
   */
  readonly onConnectionLost?: (error: DatabaseError) => void
}

/**
 * A client with one connection, which it begins to open at once; end it with `closeRedis(redis)`. It is ioredis's own
 * object; its errors are `DatabaseError`s, and `queryEvents(redis)` emits an event for every command. A lost connection
 * never ends the process, and the password of the URL is in no error and in nothing printed.
 *
 * An app can go on without Redis. Commands wait for the first attempt to connect and for nothing later: without a
 * connection each fails at once with DB_CONNECTION. One that was under way when the connection broke fails as well, and
 * is never sent again: it may have run. The client connects again by itself.
 *
 * Errors: DB_USAGE when the URL cannot be read; DB_CONNECTION from the first command on.
 */
export function connectRedis(url: string, options: RedisOptions = {}): Redis {
  const { connectTimeoutMs = 5000, commandTimeoutMs = 2000, reconnectDelayMs = 1000 } = options
  const redis = new InstrumentedRedis({
    ...addressOf(url),
    connectionName: options.connectionName ?? 'levelup',
    ...(options.keyPrefix !== undefined && { keyPrefix: options.keyPrefix }),
    connectTimeout: connectTimeoutMs,
    ...(commandTimeoutMs > 0 && { commandTimeout: commandTimeoutMs, socketTimeout: commandTimeoutMs }),
    // ioredis would queue commands without a bound, and send those again that broke off.
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempts) => delayBefore(attempts, reconnectDelayMs),
    disconnectTimeout: 500,
  })
  if (options.onConnectionLost) redis.onLost(options.onConnectionLost)
  return redis
}

/** A random time below a limit that doubles: clients that lost the same server do not come back all at once. */
function delayBefore(attempt: number, longestMs: number): number {
  const limit = Math.min(longestMs, 50 * 2 ** (attempt - 1))
  return Math.ceil(limit / 2 + (Math.random() * limit) / 2)
}

interface Address {
  readonly host: string
  readonly port: number
  readonly db: number
  readonly username?: string
  readonly password?: string
  readonly tls?: object
}

/** ioredis takes nearly any text for an address, and connects to the default one instead. */
function addressOf(text: string): Address {
  const url = URL.parse(text)
  const [, db] = /^\/?(\d*)$/.exec(url?.pathname ?? '-') ?? []
  if (!url || db === undefined || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '') {
    throw new DatabaseError('DB_USAGE', 'expected a URL such as redis://:password@127.0.0.1:6379/0')
  }
  const [username, password] = [url.username, url.password].map(decodeURIComponent)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    db: Number(db),
    ...(username && { username }),
    ...(password && { password }),
    ...(url.protocol === 'rediss:' && { tls: {} }),
  }
}
