import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { DatabaseError } from '../errors.ts'
import { QueryEmitter, type QueryEvents, type QueryStart } from '../query-event.ts'
import { isRefusal, toDatabaseError } from './map-error.ts'
import { readQuery, type Callback, type Query } from './query-arguments.ts'

const source = Symbol('query events')

/**
 * The statements of a pool from `connectPostgres`, or of one of its clients alone. A Submittable, such as a cursor,
 * goes to the driver untouched and has no event.
 */
export function queryEvents(pool: pg.Pool | pg.PoolClient): QueryEvents {
  const emitter = (pool as { [source]?: QueryEmitter })[source]
  if (!emitter) throw new TypeError('queryEvents: this pool or client does not come from connectPostgres')
  return emitter
}

export interface Instruments {
  /** Emits the events for the statements of all clients. */
  readonly emitter: QueryEmitter
  /** What a caller gets for an error of the driver. */
  readonly failure: (error: unknown, sql?: string) => unknown
}

/**
 * A pool whose clients emit an event for each statement, and that throws `DatabaseError`s unless another `failure` is
 * given.
 */
export function instrumentedPool(config: pg.PoolConfig, given: Partial<Instruments> = {}): pg.Pool {
  const instruments: Instruments = { emitter: new QueryEmitter(), failure: toDatabaseError, ...given }
  const pool = new InstrumentedPool({ ...config, Client: instrumentedClient(instruments) }, instruments)
  Object.defineProperty(pool, source, { value: instruments.emitter })
  return pool
}

class InstrumentedPool extends pg.Pool {
  readonly #failure: Instruments['failure']

  constructor(config: pg.PoolConfig, { failure }: Instruments) {
    super(config)
    this.#failure = failure
  }

  override connect(...[callback]: unknown[]): never {
    const bare = super.connect.bind(this) as unknown as Form
    const call = (done: Callback): void => {
      bare(inCallersContext((error, ...results) => done(error && this.#failure(error), ...results)))
    }
    return inEitherForm(call, callback as Callback | undefined) as never
  }

  /**
   * pg's own closes the connection whenever a statement fails: after each duplicate key, somebody would wait for a new
   * one.
   */
  override query(...parameters: unknown[]): never {
    const query = readQuery(parameters)
    if (!query) return (super.query.bind(this) as unknown as Form)(...parameters) as never
    const call = (done: Callback): void => {
      this.connect((error: unknown, client?: pg.PoolClient) => {
        if (!client) return done(error)
        const send = client.query.bind(client) as unknown as Form
        send(query.config, query.values, (failure: unknown, result: unknown) => {
          giveBack(client, failure)
          if (failure) done(failure)
          else done(null, result)
        })
      })
    }
    return inEitherForm(call, query.callback) as never
  }
}

/**
 * A statement that the server refused leaves a good connection, unless it was one of several in a transaction that is
 * still open.
 */
function giveBack(client: pg.PoolClient, failure: unknown): void {
  if (!failure) return client.release()
  if (!isRefusal(failure)) return client.release(true)
  const settle = (): void => {
    client.off('drain', settle).off('end', settle)
    client.release(client.getTransactionStatus() !== 'I')
  }
  // A listener may have refused it before it was sent.
  if ((client as { readyForQuery?: boolean }).readyForQuery) return settle()
  // pg reports an error before the server is ready again, and the state of the transaction is known only after that.
  client.once('drain', settle).once('end', settle)
}

function instrumentedClient({ emitter: pool, failure: failureOf }: Instruments) {
  return class InstrumentedClient extends pg.Client {
    readonly #emitter = new QueryEmitter(pool.nextConnection(), pool)
    /** Settles when the statements called before have been sent: waiting listeners must not change their order. */
    #turn: Promise<void> | undefined

    constructor(config?: string | pg.ClientConfig) {
      super(config)
      Object.defineProperty(this, source, { value: this.#emitter })
      // A connection lost while a caller holds it is an 'error' event too, and unheard it would end the process.
      this.on('error', () => undefined)
    }

    override emit(event: string | symbol, ...args: unknown[]): boolean {
      return super.emit(event, ...(event === 'error' ? args.map((error) => toDatabaseError(error)) : args))
    }

    override query(...parameters: unknown[]): never {
      const query = readQuery(parameters)
      const bare = super.query.bind(this) as unknown as Form
      if (!query) return bare(...parameters) as never
      return inEitherForm((done) => this.#submit(query, bare, done), query.callback) as never
    }

    #submit(query: Query, bare: Form, done: Callback): void {
      const emitter = this.#emitter
      const send = (answer: Callback): void => {
        const settle = inCallersContext((error, result) => {
          // pg would keep the connection, where the next statement waits behind the one that got no answer.
          if (isGivenUp(error)) void this.end()
          answer(error, result)
        })
        bare(query.config, query.values, settle)
      }
      const failure = (error: unknown): unknown => failureOf(error, query.sql)
      if (!emitter.heard && !this.#turn) {
        send((error, result) => (error ? done(failure(error)) : done(null, result)))
        return
      }
      const start = emitter.start(query.sql, query.parameters)
      this.#afterListeners(start, done, () => {
        const startedAt = performance.now()
        send((error, result) => {
          emitter.finish(start, startedAt, error ? { error: codeOf(error) } : { rows: rowsOf(result) })
          if (error) done(failure(error))
          else done(null, result)
        })
      })
    }

    #afterListeners(start: QueryStart, done: Callback, send: () => void): void {
      let waiting: void | Promise<void>
      try {
        waiting = this.#turn
          ? this.#turn.then(() => this.#emitter.announce(start))
          : this.#emitter.announce(start)
      } catch (error) {
        process.nextTick(done, error)
        return
      }
      if (!waiting) return send()
      const turn = waiting
        .then(send, (error) => process.nextTick(done, error))
        .finally(() => {
          if (this.#turn === turn) this.#turn = undefined
        })
      this.#turn = turn
    }
  }
}

type Form = (...parameters: unknown[]) => unknown

/**
 * pg calls back from the socket, or from whoever gave the connection free: in another request, as far as an
 * AsyncLocalStorage can tell. A listener that logs for which request a statement was sent needs the caller's own.
 */
function inCallersContext(done: Callback): Callback {
  return AsyncLocalStorage.bind(done)
}

function inEitherForm(call: (done: Callback) => void, callback: Callback | undefined): unknown {
  if (callback) return void call(callback)
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  call((error, result) => (error ? reject(error) : resolve(result)))
  return promise.catch(function withCallersStack(error: unknown) {
    // The stack so far starts at the socket. Taken here, it shows the lines that awaited the statement.
    if (error instanceof DatabaseError) Error.captureStackTrace(error, withCallersStack)
    throw error
  })
}

/** Whether pg stopped waiting for an answer, by `answerTimeoutMs`. */
function isGivenUp(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout'
}

function codeOf(error: unknown): DatabaseError['code'] {
  const mapped = toDatabaseError(error)
  return mapped instanceof DatabaseError ? mapped.code : 'DB_OTHER'
}

/** Several statements in one text give several results: the rows are theirs together. */
function rowsOf(result: unknown): number | undefined {
  const results = (Array.isArray(result) ? result : [result]) as { rowCount?: number | null }[]
  const counts = results.map(({ rowCount }) => rowCount).filter((count) => typeof count === 'number')
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0)
}
