import { connectPrisma } from '@levelup/db-kit/prisma'
import { PrismaClient } from './generated/prisma/client.ts'

export { queryEvents as databaseEvents, toDatabaseError } from '@levelup/db-kit/prisma'

/** Prisma's client with the models of prisma/schema.prisma. */
export type Database = PrismaClient

/**
 * What works inside and outside of a transaction: the client, or the `tx` that `$transaction` hands to its function.
 */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

export interface DatabaseOptions {
  /** Connections at once. Default 10. */
  readonly max?: number
  /** How long a statement waits for a connection to become free. Default 5000. */
  readonly connectTimeoutMs?: number
  readonly lockTimeoutMs?: number
  readonly statementTimeoutMs?: number
}

/** A client for a PostgreSQL URL. It connects when it is first asked; `$disconnect()` closes every connection. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  return connectPrisma(PrismaClient, url, options)
}
