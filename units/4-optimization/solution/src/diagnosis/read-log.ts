import type { Repetition, StatementCost } from 'unit-4/exercises/4.6-query-log/contract.ts'

const MANY_CALLS = 10

/** Every statement of the log, the one with the greatest total first. */
export function statementsByCost(lines: Iterable<string>): StatementCost[] {
  const costs = new Map<string, StatementCost>()
  for (const { query } of linesOf(lines)) {
    if (!query) continue
    const key = normalised(query.sql)
    const { sql, calls, totalMs, worstMs } = costs.get(key) ?? {
      sql: query.sql,
      calls: 0,
      totalMs: 0,
      worstMs: 0,
    }
    costs.set(key, {
      sql,
      calls: calls + 1,
      totalMs: totalMs + query.durationMs,
      worstMs: Math.max(worstMs, query.durationMs),
    })
  }
  // The total decides: 200 ms once a day are no trouble, 2 ms a thousand times a minute are.
  return [...costs.values()].sort((one, other) => other.totalMs - one.totalMs)
}

/** Statements that one request sent `atLeast` times (default 10), the most calls first. */
export function repeatedIn(lines: Iterable<string>, atLeast = MANY_CALLS): Repetition[] {
  const routes = new Map<string, string>()
  const sent = new Map<string, { request: string; reqId: string; sql: string; calls: number }>()
  for (const { request, reqId, route, query } of linesOf(lines)) {
    // What the app sends by itself is for no request.
    if (reqId === undefined) continue
    if (route !== undefined) routes.set(request, route)
    if (!query) continue
    // By request first, and not by the order of the lines: those of requests that run at once stand mixed.
    const key = JSON.stringify([request, normalised(query.sql)])
    const { sql, calls } = sent.get(key) ?? { sql: query.sql, calls: 0 }
    sent.set(key, { request, reqId, sql, calls: calls + 1 })
  }
  return [...sent.values()]
    .filter(({ calls }) => calls >= atLeast)
    .map(({ request, ...repetition }) => ({ ...repetition, route: routes.get(request) ?? null }))
    .sort((one, other) => other.calls - one.calls)
}

/** Statements that differ in white space, in the numbers of parameters or in the length of a list count as one. */
function normalised(sql: string): string {
  return sql
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\$\d+/g, '$')
    .replace(/\( ?\$( ?, ?\$)* ?\)/g, '($)')
}

/** What a line of the app says. */
interface Line {
  /** `reqId` counts from 1 in every process, so a request has the names of its machine and process, too. */
  readonly request: string
  readonly reqId: string | undefined
  readonly route: string | undefined
  readonly query: { readonly sql: string; readonly durationMs: number } | undefined
}

/** The lines of the app, one after the other; whatever else got into the log is left out. */
function* linesOf(lines: Iterable<string>): Generator<Line> {
  for (const line of lines) {
    const fields = objectIn(line)
    if (!fields) continue
    const { hostname, pid, reqId } = fields
    yield {
      request: JSON.stringify([hostname, pid, reqId]),
      reqId: typeof reqId === 'string' ? reqId : undefined,
      route: routeIn(fields.req),
      query: queryIn(fields.query),
    }
  }
}

type Fields = Readonly<Record<string, unknown>>

function objectIn(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : undefined
  } catch {
    // A stack trace, a line that was cut off, another program.
    return undefined
  }
}

function routeIn(req: unknown): string | undefined {
  if (!isObject(req)) return undefined
  const { method, route } = req
  return typeof method === 'string' && typeof route === 'string' ? `${method} ${route}` : undefined
}

function queryIn(query: unknown): Line['query'] {
  if (!isObject(query)) return undefined
  const { sql, durationMs } = query
  return typeof sql === 'string' && typeof durationMs === 'number' ? { sql, durationMs } : undefined
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
