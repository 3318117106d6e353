import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseError } from '@levelup/db-kit'
import type { ReadinessOptions, ReadinessReport } from 'unit-3/exercises/3.12-readiness/contract.ts'
import { toDatabaseError, type Database } from '../database.ts'

interface MigrationRow {
  readonly name: string
  readonly finished: boolean
}

/**
 * Whether the app can do its work now: the database answers, and every migration that this version comes with is
 * applied there. Takes `timeoutMs` at most, and never rejects. Nothing that an error says gets into `details`: anybody
 * may read them.
 */
export async function checkReadiness(
  db: Database,
  { migrations, timeoutMs }: ReadinessOptions,
): Promise<ReadinessReport> {
  let answered = false
  const looking = db.$transaction(
    async (tx) => {
      // Giving up here is not enough: the statement would go on, and hold one more connection with every check.
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${`${timeoutMs}ms`}, true)`
      answered = true
      return tx.$queryRaw<MigrationRow[]>`
        SELECT migration_name AS name, finished_at IS NOT NULL AS finished
        FROM _prisma_migrations WHERE rolled_back_at IS NULL`
    },
    { maxWait: timeoutMs, timeout: timeoutMs },
  )
  try {
    return judge(migrations, await within(timeoutMs, looking))
  } catch (error) {
    const code = codeOf(error)
    if (!answered || code === 'DB_CONNECTION')
      return withoutDatabase(answered || code ? undefined : timeoutMs)
    const unmigrated = code === 'DB_UNDEFINED_TABLE'
    return notMigrated(
      unmigrated ? 'No migration has been applied.' : `It could not be found out within ${timeoutMs} ms.`,
    )
  }
}

function judge(migrations: readonly string[], rows: readonly MigrationRow[]): ReadinessReport {
  // By our own names only: while a newer version of the app is rolled out, its migrations are there too, or under way.
  const finished = new Set(rows.filter((row) => row.finished).map(({ name }) => name))
  const unfinished = new Set(rows.filter((row) => !row.finished).map(({ name }) => name))
  const failed = migrations.filter((name) => unfinished.has(name))
  const pending = migrations.filter((name) => !finished.has(name) && !failed.includes(name))
  const problems = [describe('Failed', failed), describe('Not applied', pending)].filter(Boolean)
  if (problems.length > 0) return notMigrated(problems.join(' '))
  return { checks: { db: true, migrations: true }, details: {} }
}

function describe(what: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${what}: ${names.join(', ')}.`
}

function notMigrated(why: string): ReadinessReport {
  return { checks: { db: true, migrations: false }, details: { migrations: why } }
}

function withoutDatabase(silentForMs: number | undefined): ReadinessReport {
  const db =
    silentForMs === undefined ? 'It cannot be reached.' : `It did not answer within ${silentForMs} ms.`
  return {
    checks: { db: false, migrations: false },
    details: { db, migrations: 'Unknown: that is written in the database.' },
  }
}

/** Rejects when the work takes longer; its result is ignored then. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const timer = new AbortController()
  const tooLate = wait(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`not done within ${milliseconds} ms`)
  })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    timer.abort()
  }
}

function codeOf(error: unknown): string | undefined {
  const known = toDatabaseError(error)
  return known instanceof DatabaseError ? known.code : undefined
}
