import type Database from 'better-sqlite3'
import { DatabaseError } from '../errors.ts'
import { QueryEmitter, type QueryEvents } from '../query-event.ts'
import { toDatabaseError } from './map-error.ts'
import { countParameters } from './parameters.ts'

type Statement = Database.Statement
type Method = (this: Statement, ...parameters: unknown[]) => unknown
type Methods = Readonly<Record<'run' | 'get' | 'all' | 'iterate' | 'bind', Method>>

/** What every method of better-sqlite3 ends in, its transactions and pragmas included. */
interface NativeDatabase {
  prepare: (this: NativeDatabase, sql: string, ...rest: unknown[]) => Statement
  exec: (this: NativeDatabase, sql: string) => void
}

type Step = (this: Iterator<unknown>) => IteratorResult<unknown>

interface Connection {
  readonly emitter: QueryEmitter
  fail(error: unknown, sql: string, caller: CallableFunction): unknown
}

const source = Symbol('query events')

/**
 * The statements of a database from `connectSqlite`, those of `db.transaction()` included. `exec` is one event for
 * its whole text, `iterate` one that ends with the iteration; a statement that cannot be prepared has none.
 */
export function queryEvents(db: Database.Database): QueryEvents {
  const emitter = (db as { [source]?: QueryEmitter })[source]
  if (!emitter) throw new TypeError('queryEvents: this database was not opened by connectSqlite')
  return emitter
}

/**
 * Makes a database emit an event for each statement, and throw `DatabaseError`s. Its type and behaviour stay the
 * driver's.
 */
export function instrument(db: Database.Database): void {
  const native = nativeOf(db)
  const { prepare, exec } = native
  const bare = (sql: string): unknown => prepare.call(native, sql, db, false, false)
  const connection: Connection = {
    emitter: new QueryEmitter(),
    fail(error, sql, caller) {
      const mapped = toDatabaseError(error, { sql, prepare: bare })
      if (mapped !== error && mapped instanceof Error) Error.captureStackTrace(mapped, caller)
      return mapped
    },
  }
  let prototype: Statement | undefined
  Object.defineProperty(db, source, { value: connection.emitter })
  native.prepare = function instrumentedPrepare(sql, ...rest) {
    try {
      const statement = prepare.call(native, sql, ...rest)
      prototype ??= instrumentedStatement(Object.getPrototypeOf(statement) as Statement, connection)
      return Object.setPrototypeOf(statement, prototype) as Statement
    } catch (error) {
      throw connection.fail(error, sql, instrumentedPrepare)
    }
  }
  native.exec = function instrumentedExec(sql) {
    execute(
      connection,
      { sql, parameterCount: 0, run: () => exec.call(native, sql), rows: unknownRows },
      instrumentedExec,
    )
  }
}

function nativeOf(db: Database.Database): NativeDatabase {
  for (const symbol of Object.getOwnPropertySymbols(db)) {
    const held = (db as unknown as Record<symbol, Partial<NativeDatabase> | undefined>)[symbol]
    if (typeof held?.prepare === 'function' && typeof held.exec === 'function') return held as NativeDatabase
  }
  throw new TypeError(
    'db-kit does not know this version of better-sqlite3: its native database was not found',
  )
}

/** A statement's prototype whose methods emit events; it inherits from the native one, so the rest is untouched. */
function instrumentedStatement(native: Statement, connection: Connection): Statement {
  const own = native as unknown as Methods
  const bound = new WeakMap<Statement, number>()
  const telling = (method: Method, rows: (result: unknown) => number | undefined): Method =>
    function instrumentedRun(...parameters) {
      const call = {
        sql: this.source,
        parameterCount: bound.get(this) ?? countParameters(parameters),
        run: () => method.apply(this, parameters),
        rows,
      }
      return execute(connection, call, instrumentedRun)
    }
  const methods: Methods = {
    run: telling(own.run, changedRows),
    get: telling(own.get, (row) => (row === undefined ? 0 : 1)),
    all: telling(own.all, (rows) => (rows as unknown[]).length),
    iterate: tellingIterate(own.iterate, connection, bound),
    bind(...parameters) {
      try {
        const result = own.bind.apply(this, parameters)
        bound.set(this, countParameters(parameters))
        return result
      } catch (error) {
        throw connection.fail(error, this.source, methods.bind)
      }
    },
  }
  const prototype = Object.create(native) as Statement
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true })
  }
  return prototype
}

interface Call {
  readonly sql: string
  readonly parameterCount: number
  run(): unknown
  rows(result: unknown): number | undefined
}

function execute(connection: Connection, call: Call, caller: CallableFunction): unknown {
  const { emitter } = connection
  if (!emitter.heard) {
    try {
      return call.run()
    } catch (error) {
      throw connection.fail(error, call.sql, caller)
    }
  }
  const start = emitter.start(call.sql, call.parameterCount)
  emitter.announceSync(start)
  const startedAt = performance.now()
  let result: unknown
  try {
    result = call.run()
  } catch (error) {
    const failure = connection.fail(error, call.sql, caller)
    emitter.finish(start, startedAt, { error: failure instanceof DatabaseError ? failure.code : 'DB_OTHER' })
    throw failure
  }
  emitter.finish(start, startedAt, { rows: call.rows(result) })
  return result
}

/** Rows are read while the caller asks for them, so the event ends when the iteration does, however that is. */
function tellingIterate(method: Method, connection: Connection, bound: WeakMap<Statement, number>): Method {
  return function instrumentedIterate(...parameters) {
    const sql = this.source
    const { emitter } = connection
    const start = emitter.heard
      ? emitter.start(sql, bound.get(this) ?? countParameters(parameters))
      : undefined
    if (start) emitter.announceSync(start)
    const startedAt = performance.now()
    let rows = 0
    let emitted = false
    const finish = (outcome: { rows?: number; error?: DatabaseError['code'] }): void => {
      if (!emitted && start) emitter.finish(start, startedAt, outcome)
      emitted = true
    }
    const guarded = <T>(step: () => T, caller: CallableFunction): T => {
      try {
        return step()
      } catch (error) {
        const failure = connection.fail(error, sql, caller)
        finish({ error: failure instanceof DatabaseError ? failure.code : 'DB_OTHER' })
        throw failure
      }
    }
    const iterator = guarded(() => method.apply(this, parameters), instrumentedIterate) as Iterator<unknown>
    const { next, return: stop } = iterator as unknown as Record<'next' | 'return', Step>
    const override = (name: string, value: () => IteratorResult<unknown>): void => {
      Object.defineProperty(iterator, name, { value, configurable: true, writable: true })
    }
    override('next', function instrumentedNext() {
      const result = guarded(() => next.call(iterator), instrumentedNext)
      if (result.done) finish({ rows })
      else rows += 1
      return result
    })
    override('return', function instrumentedReturn() {
      const result = guarded(() => stop.call(iterator), instrumentedReturn)
      finish({ rows })
      return result
    })
    return iterator
  }
}

const unknownRows = (): undefined => undefined

function changedRows(result: unknown): number {
  return (result as Database.RunResult).changes
}
