import { ExpectationError } from '@levelup/test-harness'
import { onTestFinished } from 'vitest'
import type { ReadinessReport } from './contract.ts'
import type { Answers, Database } from '../../contract.ts'

/**
 * Asks for a report with this bound, 100 ms by default, and fails when the answer comes more than `graceMs` after that,
 * a second by default.
 */
export type Check = (timeoutMs?: number, graceMs?: number) => Promise<ReadinessReport>

/** The workspace's client, for statements of the test on its connections. */
export interface Asking extends Database {
  $queryRawUnsafe(sql: string): Promise<Readonly<Record<string, unknown>>[]>
}

const GRACE_MS = 1000

export async function checking(
  answers: Answers,
  url: string,
  { migrations, max = 3 }: { migrations: readonly string[]; max?: number },
): Promise<{ check: Check; db: Asking }> {
  const readiness = await answers.readiness()
  const db = answers.openDatabase(url, { max }) as Asking
  // Not awaited: what hangs in it ends when the test's network and locks go, which is next.
  onTestFinished(() => void db.$disconnect().catch(() => undefined))
  return {
    db,
    check: (timeoutMs = 100, graceMs = GRACE_MS) =>
      soon({ timeoutMs, graceMs }, () => readiness.checkReadiness(db, { migrations, timeoutMs })),
  }
}

export function expectReady({ checks, details }: ReadinessReport): void {
  const told = JSON.stringify({ checks, details })
  if (!checks.db || !checks.migrations)
    throw new ExpectationError(`all is well, but the report says: ${told}`)
  if (Object.keys(details).length > 0)
    throw new ExpectationError(`all is well, so there are no details: ${told}`)
}

export function expectNotReady(
  { checks, details }: ReadinessReport,
  { db }: { db: boolean },
  when: string,
): void {
  const told = JSON.stringify({ checks, details })
  if (checks.migrations) throw new ExpectationError(`the app calls itself ready ${when}: ${told}`)
  if (checks.db !== db) throw new ExpectationError(`checks.db should be ${db} ${when}: ${told}`)
  if (!details.migrations || (!db && !details.db))
    throw new ExpectationError(`a check failed, but the details do not say why, ${when}: ${told}`)
}

/** The first checks may still meet a connection that broke; then it has to be ready, on the client that it has. */
export async function untilReady(check: Check): Promise<void> {
  const reports: ReadinessReport[] = []
  while (reports.length < 20) {
    const report = await check(2000)
    if (report.checks.db && report.checks.migrations) return expectReady(report)
    reports.push(report)
  }
  const last = JSON.stringify(reports.at(-1))
  throw new ExpectationError(
    `the database is back, but after ${reports.length} checks the report still says: ${last}`,
  )
}

async function soon(
  { timeoutMs, graceMs }: { timeoutMs: number; graceMs: number },
  run: () => Promise<ReadinessReport>,
): Promise<ReadinessReport> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const bound = `The bound was ${timeoutMs} ms: the load balancer has given up waiting, and asks again`
    late.reject(new ExpectationError(`no answer after ${timeoutMs + graceMs} ms. ${bound}`))
  }, timeoutMs + graceMs)
  try {
    return await Promise.race([run().catch(rejected), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

function rejected(error: unknown): never {
  if (error instanceof Error && error.name === 'Todo') throw error
  throw new ExpectationError(
    `checkReadiness rejected instead of giving a report: ${error instanceof Error ? error.message : String(error)}`,
  )
}
