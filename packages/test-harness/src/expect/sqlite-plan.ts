import { ExpectationError } from '../expectation-error.ts'

/** One step of SQLite's plan. PostgreSQL's plans are judged by `@levelup/test-harness/plans`. */
export interface SqlitePlanStep {
  readonly kind: 'sequential scan' | 'index scan' | 'sort' | 'other'
  /** The table's own name, also where the statement gave it an alias. */
  readonly table?: string
  readonly index?: string
  /** SQLite's own line about this step. */
  readonly detail: string
}

export interface SqlitePlan {
  readonly sql: string
  readonly steps: readonly SqlitePlanStep[]
  /** The plan as SQLite prints it, to show to people. */
  readonly text: string
}

export interface SqlitePlanExpectation {
  /** The index's name, or a pattern for it. */
  readonly usesIndex?: string | RegExp
  /** A table, or several, that must not be read from end to end. */
  readonly noSequentialScan?: string | readonly string[]
  readonly noSort?: boolean
}

/** Throws ExpectationError, with the plan and the statement, naming each expectation that the plan does not meet. */
export function expectSqlitePlan(plan: SqlitePlan, expectation: SqlitePlanExpectation): void {
  const complaints = [
    ...complainIndex(plan, expectation.usesIndex),
    ...complainScans(plan, expectation.noSequentialScan),
    ...(expectation.noSort === true && plan.steps.some((s) => s.kind === 'sort')
      ? ['expected no sort, but the plan sorts']
      : []),
  ]
  if (complaints.length === 0) return
  throw new ExpectationError(complaints.join('; '), `SQLite's plan\n${plan.text}\n\nSQL\n${plan.sql.trim()}`)
}

function complainIndex(plan: SqlitePlan, wanted: string | RegExp | undefined): string[] {
  if (wanted === undefined) return []
  const used = plan.steps.flatMap((s) => s.index ?? [])
  if (used.some((index) => (typeof wanted === 'string' ? index === wanted : wanted.test(index)))) return []
  const instead = used.length > 0 ? `it uses ${used.join(', ')}` : 'it uses no index'
  return [`expected the plan to use the index ${String(wanted)}, but ${instead}`]
}

function complainScans(plan: SqlitePlan, tables: string | readonly string[] | undefined): string[] {
  return [tables ?? []].flat().flatMap((table) => {
    const scanned = plan.steps.some((s) => s.kind === 'sequential scan' && s.table === table)
    return scanned ? [`expected no sequential scan of ${table}, but the plan reads all of it`] : []
  })
}
