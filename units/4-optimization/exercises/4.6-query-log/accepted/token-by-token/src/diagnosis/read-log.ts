import type { Repetition, StatementCost } from 'unit-4/exercises/4.6-query-log/contract.ts'

/** One call of a statement. */
interface Call {
  /** Equal for texts that are one statement. */
  readonly statement: string
  readonly sql: string
  readonly ms: number
  readonly request: string | undefined
  readonly reqId: string
}

export function statementsByCost(lines: Iterable<string>): StatementCost[] {
  const { calls } = readAll(lines)
  return Array.from(Map.groupBy(calls, ({ statement }) => statement).values(), (same): StatementCost => ({
    sql: same[0]!.sql,
    calls: same.length,
    // Whole microseconds add up without a remainder.
    totalMs: same.reduce((sum, { ms }) => sum + Math.round(ms * 1000), 0) / 1000,
    worstMs: same.reduce((worst, { ms }) => (ms > worst ? ms : worst), 0),
  })).toSorted((one, other) => Math.sign(other.totalMs - one.totalMs))
}

export function repeatedIn(lines: Iterable<string>, atLeast = 10): Repetition[] {
  const { calls, routes } = readAll(lines)
  const ofRequests = calls.filter(({ request }) => request !== undefined)
  return [...Map.groupBy(ofRequests, ({ request, statement }) => `${request} > ${statement}`).values()]
    .map((same) => {
      const { request = '', reqId, sql } = same[0]!
      return { reqId, route: routes.get(request) ?? null, sql, calls: same.length }
    })
    .filter((repetition) => !(repetition.calls < atLeast))
    .sort((one, other) => other.calls - one.calls)
}

function readAll(lines: Iterable<string>): { calls: Call[]; routes: Map<string, string> } {
  const calls: Call[] = []
  const routes = new Map<string, string>()
  for (const line of lines) {
    const entry = entryOf(line)
    const { hostname, pid, reqId } = entry
    const request = typeof reqId === 'string' ? [hostname, pid, reqId].join('/') : undefined
    const { method, route } = fieldsOf(entry.req)
    if (request !== undefined && typeof method === 'string' && typeof route === 'string')
      routes.set(request, `${method} ${route}`)
    const { sql, durationMs: ms } = fieldsOf(entry.query)
    if (typeof sql === 'string' && typeof ms === 'number')
      calls.push({ statement: statementOf(sql), sql, ms, request, reqId: String(reqId) })
  }
  return { calls, routes }
}

type Fields = Readonly<Record<string, unknown>>

function entryOf(line: string): Fields {
  try {
    return fieldsOf(JSON.parse(line))
  } catch {
    return {}
  }
}

/** No fields where it is no object. */
function fieldsOf(value: unknown): Fields {
  return { ...(typeof value === 'object' && !Array.isArray(value) && value) }
}

/** The statement word by word; a list of parameters shrinks to its first one as its bracket closes. */
function statementOf(sql: string): string {
  const words: string[] = []
  for (const word of sql.match(/\$\d+|'[^']*'|"[^"]*"|\w+|[^\s\w]/g) ?? []) {
    if (word === ')') shrinkList(words)
    words.push(/^\$\d/.test(word) ? '$' : word)
  }
  return words.join('\n')
}

function shrinkList(words: string[]): void {
  let first = words.length - 1
  while (words[first] === '$' && words[first - 1] === ',') first -= 2
  if (words[first] === '$' && words[first - 1] === '(') words.length = first + 1
}
