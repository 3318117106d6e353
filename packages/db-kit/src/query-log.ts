import type { QueryEvent, QueryEvents } from './query-event.ts'

/** The part of a logger that is needed; pino's fits. */
export interface DebugLogger {
  debug(fields: object, message: string): void
}

/** Logs each statement with its time at debug level: SQL, never values. Gives the function that stops it. */
export function logQueries(events: QueryEvents, logger: DebugLogger): () => void {
  return events.after((event) => logger.debug({ query: fieldsOf(event) }, formatQuery(event)))
}

export interface QueryLog extends Disposable {
  /** What was heard so far, oldest first. */
  readonly events: readonly QueryEvent[]
  /** One line per statement. */
  toString(): string
  /** Stops listening; what was heard stays. */
  stop(): void
}

/** Collects the statements from now on; `using log = collectQueries(…)` stops at the end of the block. */
export function collectQueries(events: QueryEvents): QueryLog {
  const heard: QueryEvent[] = []
  const stop = events.after((event) => heard.push(event))
  return { events: heard, stop, toString: () => heard.map(formatQuery).join('\n'), [Symbol.dispose]: stop }
}

/** A statement on one line: `0.42 ms, 3 rows: SELECT …`; white space is drawn together. */
export function formatQuery({ sql, durationMs, rows, error }: QueryEvent): string {
  const counted = rows === undefined ? '' : `, ${rows} ${rows === 1 ? 'row' : 'rows'}`
  const failed = error === undefined ? '' : `, ${error}`
  return `${durationMs.toFixed(2)} ms${counted}${failed}: ${oneLine(sql)}`
}

function fieldsOf({ sql, durationMs, ...rest }: QueryEvent): object {
  return { ...rest, sql: oneLine(sql), durationMs: Number(durationMs.toFixed(3)) }
}

function oneLine(sql: string): string {
  // A comment to the end of its line would swallow what follows, once that is on the same line.
  const keepsLines = /--/.test(sql)
  return keepsLines ? sql.trim() : sql.trim().replace(/\s+/g, ' ')
}
