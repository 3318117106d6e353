import { sentStatements, readPlan, rowsTouched, type Plan, type Statement } from '@levelup/test-harness/plans'
import type { RunningApp } from './logged-app.ts'
import { groups } from './requests.ts'

/** What one statement of the log really did, known from the database. */
export interface StatementTruth {
  readonly sql: string
  /** How often it was sent. */
  readonly calls: number
  /** How often by the request that sent it most often. */
  readonly mostInOneRequest: number
  /** Rows that the database looked at for all calls together. */
  readonly rowsTouched: number
  /** One for each set of parameters, with which it was sent. */
  readonly plans: readonly Plan[]
}

/**
 * Asks the app what it was asked while it wrote the log, one request after the other, and then reads the plan of
 * everything that it sent.
 */
export async function truthOf({ ask, events, pool }: RunningApp): Promise<StatementTruth[]> {
  const requests: Statement[][] = []
  for (const request of groups.flat()) requests.push(await sentStatements(events, () => ask(request)))
  const plans = new Map<string, Plan>()
  for (const statement of requests.flat()) {
    const key = keyOf(statement)
    if (!plans.has(key)) plans.set(key, await readPlan(pool, statement))
  }
  const texts = new Set(requests.flat().map(({ sql }) => sql))
  return Array.from(texts, (sql) => {
    const inRequests = requests.map((sent) => sent.filter((statement) => statement.sql === sql))
    const sent = inRequests.flat()
    return {
      sql,
      calls: sent.length,
      mostInOneRequest: Math.max(...inRequests.map(({ length }) => length)),
      rowsTouched: sent.reduce((sum, one) => sum + rowsTouched(plans.get(keyOf(one))!), 0),
      plans: [...new Set(sent.map(keyOf))].map((key) => plans.get(key)!),
    }
  })
}

/** The statement that a learner copied: white space and a semicolon at its end do not matter. */
export function byText(truth: readonly StatementTruth[], sql: string): StatementTruth | undefined {
  return truth.find((one) => oneLine(one.sql) === oneLine(sql))
}

function oneLine(sql: string): string {
  return sql.trim().replace(/\s+/g, ' ').replace(/ ?;$/, '')
}

function keyOf({ sql, parameters }: Statement): string {
  return JSON.stringify([sql, parameters])
}
