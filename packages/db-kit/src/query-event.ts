import type { DatabaseErrorCode } from './errors.ts'

export interface QueryStart {
  /** Counts the statements of one pool, one SQLite connection or one client of Redis, from 1. */
  readonly id: number
  /** Counts the connections of one pool or client, from 1; always 1 for SQLite. */
  readonly connection: number
  /** The statement; for Redis and MongoDB the command on one line, without its values. */
  readonly sql: string
  /** How many values were bound. */
  readonly parameterCount: number
  /**
   * The values, where the driver has them, for tests that explain the statement. The property is not enumerable, so
   * that no log, no JSON and no copy of the event holds a value.
   */
  readonly parameters?: readonly unknown[]
}

export interface QueryEvent extends QueryStart {
  readonly durationMs: number
  /** Rows returned, or changed by a statement that returns none. */
  readonly rows?: number
  readonly error?: DatabaseErrorCode
}

export type BeforeQuery = (start: QueryStart) => void | Promise<void>
export type AfterQuery = (event: QueryEvent) => void

export interface QueryEvents {
  /**
   * Calls `listener` before each statement; gives the function that removes it. A listener that throws makes the
   * statement fail with its error before it reaches the database. A ROLLBACK is announced and always runs: nothing
   * may keep a transaction from ending. A promise is awaited by PostgreSQL, MongoDB and Redis, where later commands of
   * the same client pass the one that waits; SQLite cannot wait, and refuses it.
   */
  before(listener: BeforeQuery): () => void
  /** Calls `listener` after each statement that reached the database; gives the function that removes it. */
  after(listener: AfterQuery): () => void
}

/** The listeners of one connection; `parent` holds those of its pool, which hear the same statements. */
export class QueryEmitter implements QueryEvents {
  readonly #parent: QueryEmitter | undefined
  readonly #connection: number
  // Replaced, never changed: a listener may remove itself while it is being called.
  #before: readonly { readonly call: BeforeQuery }[] = []
  #after: readonly { readonly call: AfterQuery }[] = []
  #lastId = 0
  #lastConnection = 0

  constructor(connection = 1, parent?: QueryEmitter) {
    this.#connection = connection
    this.#parent = parent
  }

  before(listener: BeforeQuery): () => void {
    const entry = { call: listener }
    this.#before = [...this.#before, entry]
    return () => {
      this.#before = this.#before.filter((other) => other !== entry)
    }
  }

  after(listener: AfterQuery): () => void {
    const entry = { call: listener }
    this.#after = [...this.#after, entry]
    return () => {
      this.#after = this.#after.filter((other) => other !== entry)
    }
  }

  /** The number of a new connection, from 1. */
  nextConnection(): number {
    return ++this.#lastConnection
  }

  /** False when nobody listens, so that drivers can skip the bookkeeping. */
  get heard(): boolean {
    return this.#before.length > 0 || this.#after.length > 0 || (this.#parent?.heard ?? false)
  }

  start(sql: string, parameters: number | readonly unknown[]): QueryStart {
    const start = { id: this.#nextId(), connection: this.#connection, sql }
    return typeof parameters === 'number'
      ? { ...start, parameterCount: parameters }
      : withParameters({ ...start, parameterCount: parameters.length }, parameters)
  }

  /** Calls the before-listeners, one after the other. Gives a promise only if one of them did. */
  announce(start: QueryStart): void | Promise<void> {
    const listeners = this.#beforeListeners()
    for (const [index, listener] of listeners.entries()) {
      try {
        const waiting = listener.call(start)
        if (isPromise(waiting)) return awaitInTurn(start, waiting, listeners.slice(index + 1))
      } catch (error) {
        if (!isRollback(start.sql)) throw error
      }
    }
  }

  /** As `announce`, for a driver that cannot wait. */
  announceSync(start: QueryStart): void {
    const waiting = this.announce(start)
    if (!waiting) return
    waiting.catch(() => undefined)
    throw new TypeError('SQLite runs statements at once: a before-listener on it must not return a promise')
  }

  finish(
    start: QueryStart,
    startedAt: number,
    outcome: { rows?: number | undefined; error?: DatabaseErrorCode },
  ): void {
    const { rows, error } = outcome
    const durationMs = performance.now() - startedAt
    const event: QueryEvent = {
      ...start,
      durationMs,
      ...(rows !== undefined && { rows }),
      ...(error && { error }),
    }
    this.#emit(start.parameters === undefined ? event : withParameters(event, start.parameters))
  }

  #emit(event: QueryEvent): void {
    for (const listener of this.#after) {
      try {
        listener.call(event)
      } catch (error) {
        // The statement has already happened: its caller must not see it fail, and the bug must not stay hidden.
        queueMicrotask(() => {
          throw error
        })
      }
    }
    if (this.#parent) this.#parent.#emit(event)
  }

  #nextId(): number {
    return this.#parent ? this.#parent.#nextId() : ++this.#lastId
  }

  #beforeListeners(): readonly { readonly call: BeforeQuery }[] {
    return this.#parent ? [...this.#before, ...this.#parent.#beforeListeners()] : this.#before
  }
}

function withParameters<Event extends object>(event: Event, parameters: readonly unknown[]): Event {
  return Object.defineProperty(event, 'parameters', { value: parameters })
}

async function awaitInTurn(start: QueryStart, first: Promise<void>, rest: readonly { call: BeforeQuery }[]) {
  try {
    await first
    for (const listener of rest) await listener.call(start)
  } catch (error) {
    if (!isRollback(start.sql)) throw error
  }
}

function isPromise(given: unknown): given is Promise<void> {
  return typeof (given as { then?: unknown } | undefined)?.then === 'function'
}

// SQL's, Redis's and MongoDB's.
const ROLLBACK = /^(?:\s|--[^\n]*(?:\n|$)|\/\*.*?\*\/)*(?:(?:rollback|abort)\b|discard$|abortTransaction\b)/is

function isRollback(sql: string): boolean {
  return ROLLBACK.test(sql)
}
