import type { Socket } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { DatabaseError } from '../errors.ts'
import { hidePassword, poolConfig, type PostgresOptions } from '../postgres/connect.ts'
import { instrumentedPool } from '../postgres/events.ts'
import { toDatabaseError } from '../postgres/map-error.ts'
import type { QueryEmitter } from '../query-event.ts'
import { keepDriverErrors, noteOrigin } from './driver-error.ts'

export interface PostgresAdapterOptions extends PostgresOptions {
  /**
   * How long `$disconnect()` waits until every connection is closed, in milliseconds. Then it cuts those that are still
   * open, and rejects with DB_CONNECTION. Default 5000.
   */
  readonly closeTimeoutMs?: number
}

const DEFAULT_CLOSE_TIMEOUT_MS = 5000

/**
 * Prisma's adapter on a pool of db-kit's, new with each `$connect`, so that a client works again after `$disconnect`.
 */
export function postgresAdapter(
  url: string,
  options: PostgresAdapterOptions,
  emitter: QueryEmitter,
): SqlDriverAdapterFactory {
  const config = poolConfig(url, options)
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    async connect() {
      // The adapter reads SQLSTATEs, so the driver's errors must reach it as they are.
      const failure = (error: unknown, sql?: string) => noteOrigin(error, () => toDatabaseError(error, sql))
      const pool = instrumentedPool(config, { emitter, failure })
      hidePassword(pool)
      pool.on('error', (error) => options.onConnectionLost?.(error as DatabaseError))
      const adapter = keepDriverErrors(await new PrismaPg(pool).connect(), toDatabaseError)
      const start = adapter.startTransaction.bind(adapter)
      const end = ending(pool, options.closeTimeoutMs ?? DEFAULT_CLOSE_TIMEOUT_MS)
      return Object.assign(adapter, {
        startTransaction: async (...given: Parameters<typeof start>) =>
          leavingNothingOpen(await start(...given)),
        dispose: end,
      })
    },
  }
}

/** When COMMIT does not get as far as the server, Prisma gives the connection back with its transaction still open. */
function leavingNothingOpen(transaction: Transaction): Transaction {
  const { client } = transaction as unknown as { readonly client: pg.PoolClient }
  const release = transaction.rollback.bind(transaction)
  return Object.assign(keepDriverErrors(transaction, toDatabaseError), {
    async rollback() {
      // A connection that is lost cannot roll back, and need not.
      if (client.getTransactionStatus() !== 'I') await client.query('ROLLBACK').catch(() => undefined)
      await release()
    },
  })
}

/**
 * Ends the pool, and waits until its sockets have closed: pg's own promise is earlier. A server that has stopped
 * answering never closes its side, so after `timeoutMs` the sockets are destroyed.
 * Throws `DB_CONNECTION` then.
 */
function ending(pool: pg.Pool, timeoutMs: number): () => Promise<void> {
  const open = new Set<pg.PoolClient>()
  pool.on('connect', (client) => {
    open.add(client)
    client.once('end', () => open.delete(client))
  })
  // Not `events.once`: it rejects at an error, and a connection that is cut has one before its end.
  const closed = () =>
    Promise.all(Array.from(open, (client) => new Promise((done) => client.once('end', done))))
  return async () => {
    const inTime = await withinTime(pool.end().then(closed), timeoutMs)
    if (inTime) return
    const { size } = open
    const cut = closed()
    for (const client of open) socketOf(client).destroy()
    await cut
    throw new DatabaseError(
      'DB_CONNECTION',
      `the server did not close ${size} connection${size === 1 ? '' : 's'} within ${timeoutMs} ms: they were cut`,
    )
  }
}

async function withinTime(work: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), timeoutMs)
  try {
    return await Promise.race([work.then(() => true), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** pg has no public method that closes a connection without telling the server. */
function socketOf(client: pg.PoolClient): Socket {
  return (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream
}
