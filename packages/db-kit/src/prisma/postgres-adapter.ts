import { once } from 'node:events'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import type { DatabaseError } from '../errors.ts'
import { hidePassword, poolConfig, type PostgresOptions } from '../postgres/connect.ts'
import { instrumentedPool } from '../postgres/events.ts'
import { toDatabaseError } from '../postgres/map-error.ts'
import type { QueryEmitter } from '../query-event.ts'
import { keepDriverErrors, noteOrigin } from './driver-error.ts'

/**
 * Prisma's adapter on a pool of db-kit's, new with each `$connect`, so that a client works again after `$disconnect`.
 */
export function postgresAdapter(
  url: string,
  options: PostgresOptions,
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
      const end = ending(pool)
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

/** Ends the pool, and waits until its sockets have closed: pg's own promise is earlier. */
function ending(pool: pg.Pool): () => Promise<void> {
  const open = new Set<pg.PoolClient>()
  pool.on('connect', (client) => {
    open.add(client)
    client.once('end', () => open.delete(client))
  })
  return async () => {
    await pool.end()
    await Promise.all(Array.from(open, (client) => once(client, 'end')))
  }
}
