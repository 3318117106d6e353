import type { FastifyInstance, FastifyPluginCallback, FastifyServerOptions } from 'fastify'
import type { Database } from '../../contract.ts'

/** What the calls of one statement took, all together. */
export interface StatementCost {
  /** As it stands in the log the first time. */
  readonly sql: string
  readonly calls: number
  /** In milliseconds, of all calls together. */
  readonly totalMs: number
  /** The slowest call, in milliseconds. */
  readonly worstMs: number
}

/** One request that sent one statement again and again. */
export interface Repetition {
  readonly reqId: string
  /** Such as `GET /tasks/:id`; null when the line that tells is not in the log. */
  readonly route: string | null
  /** As it stands in the log when this request sends it the first time. */
  readonly sql: string
  /** How often this request sent it. */
  readonly calls: number
}

/** 4.6: what the log says. */
export interface ReadLog {
  /** Every statement of the log, the one with the greatest total first. */
  statementsByCost(this: void, lines: Iterable<string>): StatementCost[]
  /** Statements that one request sent `atLeast` times (default 10), the most calls first. */
  repeatedIn(this: void, lines: Iterable<string>, atLeast?: number): Repetition[]
}

/** What to do about a statement. The tests do it, and look at what comes of it. */
export type Cure =
  /** `sql` makes one index. */
  | { readonly kind: 'index'; readonly sql: string }
  /**
   * `sql` is one statement that asks for all that one request asked for one by one. `$1` is the list of what was asked
   * for each time (an array). It gives the same columns, and each row once.
   */
  | { readonly kind: 'one statement'; readonly sql: string }
  /** It costs what it shows. */
  | { readonly kind: 'leave it' }

/** A statement, and what is wrong with it. */
export interface Finding {
  /** Copied from the log. */
  readonly sql: string
  /** The step of its plan that looks at the most rows of a table: `{ type: 'Index Scan', table: 'users' }`. */
  readonly step: { readonly type: string; readonly table: string }
  /** How many rows that step looks at in one call, those that it throws away too. A tenth more or less is right. */
  readonly rowsTouched: number
  readonly cure: Cure
}

/** 4.6: what is wrong with the app that wrote `app-log.jsonl`. */
export interface Diagnosis {
  /** The statement for which the database looked at the most rows, all its calls in the log together. */
  readonly mostRows: Finding
  /** The statement that was sent most often by one and the same request. */
  readonly mostCalls: Finding
}

/** Given: the app that wrote the log, in its parts. */
export interface LoggedApp {
  /** How the app logs: a request by its route. */
  loggerOptions(this: void, level: string): FastifyServerOptions['logger'] & object
  /** Logs each statement of the client at debug level, with the request that it was sent for. */
  logStatements(this: void, app: FastifyInstance, db: Database): void
  /** Registers the routes that the log is about: `/activities`, `/tasks/open` and the like. */
  routes(this: void, db: Database): FastifyPluginCallback
  /** Puts the rows into the database with which the app begins. */
  fillWhenEmpty(this: void, db: Database): Promise<void>
}

declare module '../../contract.ts' {
  interface Answers {
    readLog(): Promise<ReadLog>
    diagnosis(): Promise<{ diagnosis(this: void): Diagnosis }>
    loggedApp(): Promise<LoggedApp>
  }
}
