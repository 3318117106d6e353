import { ExpectationError } from '../expectation-error.ts'
import type { QuerySource } from './query-source.ts'

export interface QueryBudget {
  readonly atMost?: number
  readonly exactly?: number
  /** Counts only the statements that match. */
  readonly matching?: RegExp
}

interface Statement {
  readonly sql: string
  readonly durationMs: number
}

/**
 * Runs `run` and gives back its result. Throws ExpectationError, with every statement and its time in ms, when it took
 * more statements than the budget allows (or not exactly as many). BEGIN and COMMIT count, unless `matching` leaves
 * them out.
 */
export async function expectQueries<T>(
  source: QuerySource,
  budget: QueryBudget,
  run: () => T | Promise<T>,
): Promise<T> {
  const statements: Statement[] = []
  const stop = source.after((event) => statements.push({ sql: event.sql, durationMs: event.durationMs }))
  try {
    const result = await run()
    checkBudget(statements, budget)
    return result
  } finally {
    stop()
  }
}

function checkBudget(all: readonly Statement[], { atMost, exactly, matching }: QueryBudget): void {
  const counted = matching
    ? all.filter((s) => new RegExp(matching, matching.flags.replace('g', '')).test(s.sql))
    : all
  const wanted = exactly ?? atMost
  if (wanted === undefined) throw new TypeError('expectQueries needs atMost or exactly')
  if (exactly === undefined ? counted.length <= wanted : counted.length === wanted) return
  const limit = exactly === undefined ? 'at most' : 'exactly'
  const which = matching ? ` matching ${String(matching)}` : ''
  throw new ExpectationError(
    `expected ${limit} ${count(wanted)}${which}, got ${counted.length}`,
    listing(counted.length > 0 ? counted : all),
  )
}

/** Equal statements are one line with their number: a loop of N queries reads as what it is. */
function listing(statements: readonly Statement[]): string {
  const groups = new Map<string, { times: number; durationMs: number }>()
  for (const { sql, durationMs } of statements) {
    const text = sql.replace(/\s+/g, ' ').trim()
    const group = groups.get(text) ?? { times: 0, durationMs: 0 }
    groups.set(text, { times: group.times + 1, durationMs: group.durationMs + durationMs })
  }
  const lines = [...groups].slice(0, 20).map(([sql, { times, durationMs }]) => {
    return `  ${String(times).padStart(4)} × ${sql.slice(0, 200)}  (${durationMs.toFixed(1)} ms)`
  })
  const rest = groups.size - lines.length
  if (rest > 0) lines.push(`  … and ${rest} more different statements`)
  return ['Statements', ...(lines.length > 0 ? lines : ['  (none)'])].join('\n')
}

function count(n: number): string {
  return n === 1 ? '1 statement' : `${n} statements`
}
