import { ExpectationError } from '../expectation-error.ts'

/** One step of a plan, of either database, in words that both share. */
export interface PlanStep {
  readonly kind: 'sequential scan' | 'index scan' | 'sort' | 'other'
  /** The table's own name, also where the statement gave it an alias. */
  readonly table?: string
  readonly index?: string
  /** The database's own line about this step. */
  readonly detail: string
}

export interface Plan {
  readonly database: 'PostgreSQL' | 'SQLite'
  readonly sql: string
  readonly steps: readonly PlanStep[]
  /** The plan as its database prints it, to show to people. */
  readonly text: string
}

export interface PlanExpectation {
  /** The index's name, or a pattern for it. */
  readonly usesIndex?: string | RegExp
  /** A table, or several, that must not be read from end to end. */
  readonly noSequentialScan?: string | readonly string[]
  readonly noSort?: boolean
}

/** Throws ExpectationError, with the plan and the statement, naming each expectation that the plan does not meet. */
export function expectPlan(plan: Plan, expectation: PlanExpectation): void {
  const complaints = [
    ...complainIndex(plan, expectation.usesIndex),
    ...complainScans(plan, expectation.noSequentialScan),
    ...(expectation.noSort === true && plan.steps.some((s) => s.kind === 'sort')
      ? ['expected no sort, but the plan sorts']
      : []),
  ]
  if (complaints.length === 0) return
  throw new ExpectationError(
    complaints.join('; '),
    `${plan.database}'s plan\n${plan.text}\n\nSQL\n${plan.sql.trim()}`,
  )
}

function complainIndex(plan: Plan, wanted: string | RegExp | undefined): string[] {
  if (wanted === undefined) return []
  const used = plan.steps.flatMap((s) => s.index ?? [])
  if (used.some((index) => (typeof wanted === 'string' ? index === wanted : wanted.test(index)))) return []
  const instead = used.length > 0 ? `it uses ${used.join(', ')}` : 'it uses no index'
  return [`expected the plan to use the index ${String(wanted)}, but ${instead}`]
}

function complainScans(plan: Plan, tables: string | readonly string[] | undefined): string[] {
  return [tables ?? []].flat().flatMap((table) => {
    const scanned = plan.steps.some((s) => s.kind === 'sequential scan' && s.table === table)
    return scanned ? [`expected no sequential scan of ${table}, but the plan reads all of it`] : []
  })
}
