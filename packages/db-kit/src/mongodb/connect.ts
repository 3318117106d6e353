import { inspect } from 'node:util'
import type { MongoClient, MongoClientOptions } from 'mongodb'
import { DatabaseError } from '../errors.ts'
import { QueryEmitter } from '../query-event.ts'
import { ReconnectingClient } from './client.ts'
import { instrumentedConnection } from './connection.ts'
import { attachEvents } from './events.ts'

export interface MongoOptions {
  /** Most connections at once. Default 10. */
  readonly max?: number
  /** What the server's log shows. Default `'levelup'`. */
  readonly applicationName?: string
  /**
   * How long to look for the server, to open a connection to it, and to wait for a free one, in milliseconds each.
   * Default 5000.
   */
  readonly connectTimeoutMs?: number
  /**
   * How long to wait for the answer to a command, in milliseconds; then its connection is closed. The driver tries most
   * commands a second time, so it may take twice as long. 0 means never. Default 30000.
   */
  readonly answerTimeoutMs?: number
  /** A connection unused for so long is closed, in milliseconds. Default 10000. */
  readonly idleTimeoutMs?: number
}

/**
 * A client, which connects when it is first used; end it with `client.close()`. It is the driver's own object, and its
 * errors are the driver's own, on which its retries depend: `toDatabaseError` reads them. `queryEvents(client)` emits
 * an event for every command. A lost connection never ends the process, and the password of the URL is in nothing
 * printed. A server that is not there at first is found when it comes. The driver's `timeoutMS` is not used: since 7.8
 * it has no effect.
 *
 * Errors: DB_USAGE when the URL cannot be read; the driver's own from the first operation on.
 */
export function connectMongo(url: string, options: MongoOptions = {}): MongoClient {
  const emitter = new QueryEmitter()
  const client = constructed(url, {
    ...driverOptions(options),
    connectionType: instrumentedConnection(emitter),
  })
  attachEvents(client, emitter)
  // Printing a client prints its options, and with them the password.
  Object.defineProperty(client, inspect.custom, { value: () => 'MongoClient {}', enumerable: false })
  return client
}

function driverOptions(options: MongoOptions): MongoClientOptions {
  const { connectTimeoutMs = 5000 } = options
  return {
    maxPoolSize: options.max ?? 10,
    appName: options.applicationName ?? 'levelup',
    serverSelectionTimeoutMS: connectTimeoutMs,
    connectTimeoutMS: connectTimeoutMs,
    waitQueueTimeoutMS: connectTimeoutMs,
    socketTimeoutMS: options.answerTimeoutMs ?? 30_000,
    maxIdleTimeMS: options.idleTimeoutMs ?? 10_000,
  }
}

/** The driver's own error may repeat the URL. */
function constructed(url: string, options: MongoClientOptions & { connectionType: unknown }): MongoClient {
  try {
    return new ReconnectingClient(url, options)
  } catch {
    throw new DatabaseError('DB_USAGE', 'expected a URL such as mongodb://user@127.0.0.1:27017/database')
  }
}
