import { connectPrisma, connectPrismaSqlite } from '@levelup/db-kit/prisma'
import { PrismaClient } from './generated/postgres/client.ts'
import { PrismaClient as SqliteClient } from './generated/sqlite/client.ts'

export { queryEvents as databaseEvents, toDatabaseError } from '@levelup/db-kit/prisma'

/** Prisma's client with the task tracker's models. */
export type Database = PrismaClient

/**
 * What works inside and outside of a transaction: the client, or the `tx` that `$transaction` hands to its function.
 */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

export interface DatabaseOptions {
  /** Connections at once. Default 10. */
  readonly max?: number
  /** What `pg_stat_activity` calls these connections. Default `'levelup'`. */
  readonly applicationName?: string
  /** How long to wait for a connection, in milliseconds. Default 5000. */
  readonly connectTimeoutMs?: number
  /**
   * How long to wait for the answer to a statement, in milliseconds; then it fails and its connection is closed. It
   * holds for every statement of the client. Default: no bound.
   */
  readonly answerTimeoutMs?: number
  readonly lockTimeoutMs?: number
  readonly statementTimeoutMs?: number
}

/** A client for a PostgreSQL URL. It connects when it is first asked; `$disconnect()` closes every connection. */
export function openPostgres(url: string, options: DatabaseOptions = {}): Database {
  return connectPrisma(PrismaClient, url, options)
}

/** The same for a SQLite file. Its models are the same, so code written for one client runs on the other. */
export function openSqlite(file: string): Database {
  return connectPrismaSqlite(SqliteClient, file) as unknown as Database
}
