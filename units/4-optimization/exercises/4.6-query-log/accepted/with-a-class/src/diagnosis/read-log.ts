import type { Repetition, StatementCost } from 'unit-4/exercises/4.6-query-log/contract.ts'

interface Line {
  readonly hostname?: unknown
  readonly pid?: unknown
  readonly reqId?: unknown
  readonly req?: { readonly method?: unknown; readonly route?: unknown } | null
  readonly query?: { readonly sql?: unknown; readonly durationMs?: unknown } | null
}

class Tally implements StatementCost {
  readonly sql: string
  calls = 0
  totalMs = 0
  worstMs = 0

  constructor(sql: string) {
    this.sql = sql
  }

  add(ms: number): void {
    this.calls++
    this.totalMs += ms
    if (ms > this.worstMs) this.worstMs = ms
  }
}

export function statementsByCost(lines: Iterable<string>): StatementCost[] {
  const tallies: Record<string, Tally> = {}
  for (const { query } of parsed(lines))
    if (typeof query?.sql === 'string' && typeof query.durationMs === 'number')
      (tallies[keyOf(query.sql)] ??= new Tally(query.sql)).add(query.durationMs)
  return Object.values(tallies).sort((a, b) => b.totalMs - a.totalMs)
}

export function repeatedIn(lines: Iterable<string>, atLeast = 10): Repetition[] {
  const routes: Record<string, string> = {}
  const tallies: Record<string, { request: string; reqId: string; tally: Tally }> = {}
  for (const { hostname, pid, reqId, req, query } of parsed(lines)) {
    if (typeof reqId !== 'string') continue
    const request = [hostname, pid, reqId].join(' ')
    if (typeof req?.method === 'string' && typeof req.route === 'string')
      routes[request] ??= [req.method, req.route].join(' ')
    if (typeof query?.sql !== 'string' || typeof query.durationMs !== 'number') continue
    const found = (tallies[`${request} ${keyOf(query.sql)}`] ??= {
      request,
      reqId,
      tally: new Tally(query.sql),
    })
    found.tally.add(query.durationMs)
  }
  return Object.values(tallies)
    .filter(({ tally }) => tally.calls >= atLeast)
    .sort((a, b) => b.tally.calls - a.tally.calls)
    .map(({ request, reqId, tally: { sql, calls } }) => ({
      reqId,
      route: routes[request] ?? null,
      sql,
      calls,
    }))
}

function parsed(lines: Iterable<string>): IteratorObject<Line> {
  return Iterator.from(lines)
    .map((line) => parse(line))
    .filter((value): value is Line => typeof value === 'object' && value !== null)
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** No white space at all: it is only for comparing. */
function keyOf(sql: string): string {
  return sql
    .replaceAll(/\s/g, '')
    .replaceAll(/\$\d+/g, '?')
    .replaceAll(/\(\?(,\?)*\)/g, '(?)')
}
