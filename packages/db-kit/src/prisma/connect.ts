import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { DEFAULT_CONNECT_TIMEOUT_MS } from '../postgres/connect.ts'
import { QueryEmitter } from '../query-event.ts'
import { withEvents } from './events.ts'
import { postgresAdapter, type PostgresAdapterOptions } from './postgres-adapter.ts'
import { sqliteAdapter, type SqliteAdapterOptions } from './sqlite-adapter.ts'

/** A class that `prisma generate` wrote; C is its instances. */
export type PrismaClientClass<C> = new (options: { adapter: SqlDriverAdapterFactory }) => C

/** Further options of Prisma's own, such as `omit`, `log`, `errorFormat` or `transactionOptions`. */
export type PrismaClientOptions = Readonly<Record<string, unknown>>

export interface PrismaOptions extends PostgresAdapterOptions {
  readonly client?: PrismaClientOptions
}

export interface PrismaSqliteOptions extends SqliteAdapterOptions {
  readonly client?: PrismaClientOptions
}

/**
 * One PrismaClient for an app, on a pool of connections that are opened when first needed. It is the generated class's
 * own object; its errors are Prisma's (`toDatabaseError` reads them), and `queryEvents(client)` emits an event for
 * every statement. A transaction waits for a connection as long as any statement, `connectTimeoutMs`, unless `client`
 * says otherwise. A lost connection never ends the process: the next statement on it fails. `$disconnect()` resolves
 * when all connections have closed; it rejects with DB_CONNECTION when the server has not closed them within
 * `closeTimeoutMs`. The password of the URL is in no error and in nothing printed.
 *
 * Errors: DB_USAGE when the URL cannot be read.
 */
export function connectPrisma<C>(
  PrismaClient: PrismaClientClass<C>,
  url: string,
  { client, ...options }: PrismaOptions = {},
): C {
  const emitter = new QueryEmitter()
  const { connectTimeoutMs = DEFAULT_CONNECT_TIMEOUT_MS } = options
  // Prisma's own timeout, two seconds, is shorter than the pool's, and a busy moment is no failure.
  const transactionOptions = {
    maxWait: connectTimeoutMs,
    ...(client?.transactionOptions as object | undefined),
  }
  return construct(PrismaClient, postgresAdapter(url, options, emitter), emitter, {
    ...client,
    transactionOptions,
  })
}

/**
 * As `connectPrisma`, for a SQLite file that is created if missing. Foreign keys are enforced. The generated class must
 * be one for SQLite (`db generate --provider sqlite`).
 *
 * Errors: DB_USAGE for an in-memory database, which would be another one after each transaction.
 */
export function connectPrismaSqlite<C>(
  PrismaClient: PrismaClientClass<C>,
  file: string,
  { client, ...options }: PrismaSqliteOptions = {},
): C {
  const emitter = new QueryEmitter()
  return construct(PrismaClient, sqliteAdapter(file, options, emitter), emitter, client)
}

function construct<C>(
  PrismaClient: PrismaClientClass<C>,
  adapter: SqlDriverAdapterFactory,
  emitter: QueryEmitter,
  options: PrismaClientOptions = {},
): C {
  return withEvents(new PrismaClient({ ...options, adapter }), emitter)
}
