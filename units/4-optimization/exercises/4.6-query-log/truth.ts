import { readPlan, rowsTouched, sentStatements, type Plan, type Statement } from '@levelup/test-harness/plans'
import type { RunningApp } from './logged-app.ts'
import { groups } from './requests.ts'

/** One statement of the log, as the app really sends it. */
export interface SentStatement {
  readonly sql: string
  /** How often it was sent. */
  readonly calls: number
  /** How often by the request that sent it most often. */
  readonly mostInOneRequest: number
  /** With which parameters, and how often with those. */
  readonly variants: readonly { readonly statement: Statement; readonly calls: number }[]
}

/** Asks the app what it was asked while it wrote the log, one request after the other. */
export async function sentBy({ ask, events }: RunningApp): Promise<SentStatement[]> {
  const requests: Statement[][] = []
  for (const request of groups.flat()) requests.push(await sentStatements(events, () => ask(request)))
  return Array.from(Map.groupBy(requests.flat(), bySql), ([sql, sent]) => ({
    sql,
    calls: sent.length,
    mostInOneRequest: Math.max(...requests.map((request) => request.filter((one) => one.sql === sql).length)),
    variants: Array.from(Map.groupBy(sent, byParameters).values(), (same) => ({
      statement: same[0]!,
      calls: same.length,
    })),
  }))
}

/** The rows that the database looks at for all calls of a statement together, from the plan of each. */
export async function rowsTouchedBy({ pool }: RunningApp, { variants }: SentStatement): Promise<number> {
  let rows = 0
  for (const { statement, calls } of variants) rows += calls * rowsTouched(await readPlan(pool, statement))
  return rows
}

/** The plans of a statement, with some of the parameters with which it was sent. */
export async function somePlans({ pool }: RunningApp, { variants }: SentStatement): Promise<Plan[]> {
  const plans: Plan[] = []
  for (const { statement } of variants.slice(0, ENOUGH)) plans.push(await readPlan(pool, statement))
  return plans
}

const ENOUGH = 3

/** The statement that a learner copied: white space and a semicolon at its end do not matter. */
export function byText(all: readonly SentStatement[], sql: string): SentStatement | undefined {
  return all.find((one) => oneLine(one.sql) === oneLine(sql))
}

function oneLine(sql: string): string {
  return sql.trim().replace(/\s+/g, ' ').replace(/ ?;$/, '')
}

const bySql = ({ sql }: Statement) => sql
const byParameters = ({ parameters }: Statement) => JSON.stringify(parameters)
