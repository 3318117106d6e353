import { pathToFileURL } from 'node:url'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { DatabaseError } from '../errors.ts'
import { QueryEmitter } from '../query-event.ts'
import { toDatabaseError } from '../sqlite/map-error.ts'
import { keepDriverErrors, noteOrigin, originOf } from './driver-error.ts'

export interface SqliteAdapterOptions {
  /** How long a statement waits for another connection's lock before DB_BUSY, in milliseconds. Default 5000. */
  readonly busyTimeoutMs?: number
}

/** Prisma's adapter for a SQLite file, with an event for each statement. Its first connection loads the driver. */
export function sqliteAdapter(
  file: string,
  { busyTimeoutMs = 5000 }: SqliteAdapterOptions,
  emitter: QueryEmitter,
): SqlDriverAdapterFactory {
  if (file === '' || file.startsWith(':memory:')) {
    // libsql opens another database for what follows a transaction.
    throw new DatabaseError('DB_USAGE', `expected the path of a SQLite file, got ${JSON.stringify(file)}`)
  }
  return {
    provider: 'sqlite',
    adapterName: '@prisma/adapter-libsql',
    async connect() {
      const { PrismaLibSql } = await import('@prisma/adapter-libsql')
      const adapter = await opened(() =>
        new PrismaLibSql({ url: pathToFileURL(file).href, timeout: busyTimeoutMs }).connect(),
      )
      return instrumented(adapter, emitter)
    },
  }
}

async function opened(open: () => Promise<SqlDriverAdapter>): Promise<SqlDriverAdapter> {
  try {
    return await open()
  } catch (error) {
    throw noteOrigin(error, () => asDatabaseError(error))
  }
}

function instrumented(adapter: SqlDriverAdapter, pool: QueryEmitter): SqlDriverAdapter {
  // libsql gives its connection to the transaction, and opens another for what comes after.
  let emitter = new QueryEmitter(pool.nextConnection(), pool)
  const start = adapter.startTransaction.bind(adapter)
  const script = adapter.executeScript.bind(adapter)
  return Object.assign(
    emitting(adapter, () => emitter),
    {
      executeScript: (sql: string) => withEvent(emitter, sql, 0, () => script(sql)),
      async startTransaction(level?: Parameters<typeof start>[0]) {
        const own = emitter
        const transaction = await withEvent(own, 'BEGIN', 0, () => start(level))
        emitter = new QueryEmitter(pool.nextConnection(), pool)
        return emittingItsEnd(
          emitting(transaction, () => own),
          own,
        )
      },
    },
  )
}

function emitting<Q extends SqlDriverAdapter | Transaction>(queryable: Q, emitter: () => QueryEmitter): Q {
  keepDriverErrors(queryable, asDatabaseError)
  const query = queryable.queryRaw.bind(queryable)
  const execute = queryable.executeRaw.bind(queryable)
  return Object.assign(queryable, {
    queryRaw: (given: SqlQuery) =>
      withEvent(
        emitter(),
        given.sql,
        given.args.length,
        () => query(given),
        ({ rows }) => rows.length,
      ),
    executeRaw: (given: SqlQuery) =>
      withEvent(
        emitter(),
        given.sql,
        given.args.length,
        () => execute(given),
        (changed) => changed,
      ),
  })
}

function emittingItsEnd(transaction: Transaction, emitter: QueryEmitter): Transaction {
  const commit = transaction.commit.bind(transaction)
  const rollback = transaction.rollback.bind(transaction)
  const ending = { rollback: () => withEvent(emitter, 'ROLLBACK', 0, rollback) }
  return Object.assign(transaction, ending, {
    async commit() {
      try {
        await withEvent(emitter, 'COMMIT', 0, commit)
      } catch (error) {
        // Prisma takes a failed COMMIT for the end, and SQLite keeps the transaction and its locks.
        await ending.rollback()
        throw error
      }
    },
  })
}

async function withEvent<T>(
  emitter: QueryEmitter,
  sql: string,
  parameterCount: number,
  run: () => Promise<T>,
  rowsOf?: (result: T) => number,
): Promise<T> {
  const start = emitter.start(sql, parameterCount)
  await emitter.announce(start)
  const startedAt = performance.now()
  try {
    const result = await run()
    emitter.finish(start, startedAt, { rows: rowsOf?.(result) })
    return result
  } catch (error) {
    const mapped = originOf(error)?.()
    emitter.finish(start, startedAt, { error: mapped instanceof DatabaseError ? mapped.code : 'DB_OTHER' })
    throw mapped instanceof DatabaseError ? noteOrigin(error, () => withSql(mapped, sql)) : error
  }
}

/** libsql puts an error of its own, with a prefix, around SQLite's. */
function asDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { cause = error } = error
  const mapped = toDatabaseError(cause)
  return mapped instanceof DatabaseError
    ? mapped
    : new DatabaseError('DB_CONNECTION', error.message, { cause })
}

function withSql(
  { code, message, constraint, table, columns, cause }: DatabaseError,
  sql: string,
): DatabaseError {
  return new DatabaseError(code, message, { constraint, table, columns, sql, cause })
}
