import type { ReadinessOptions, ReadinessReport } from 'unit-3/exercises/3.12-readiness/contract.ts'
import { toDatabaseError, type Database } from '../database.ts'

interface MigrationRow {
  readonly name: string
  readonly finished: boolean
}

export async function checkReadiness(
  db: Database,
  { migrations }: ReadinessOptions,
): Promise<ReadinessReport> {
  try {
    const rows = await db.$queryRaw<MigrationRow[]>`
      SELECT migration_name AS name, finished_at IS NOT NULL AS finished
      FROM _prisma_migrations WHERE rolled_back_at IS NULL`
    const finished = new Set(rows.filter((row) => row.finished).map(({ name }) => name))
    const lacking = migrations.filter((name) => !finished.has(name))
    if (lacking.length === 0) return { checks: { db: true, migrations: true }, details: {} }
    return {
      checks: { db: true, migrations: false },
      details: { migrations: `Not applied: ${lacking.join(', ')}.` },
    }
  } catch (error) {
    const { code } = toDatabaseError(error) as { code?: string }
    const answers = code === 'DB_UNDEFINED_TABLE'
    const migrationsUnknown = { migrations: 'They cannot be read.' }
    return {
      checks: { db: answers, migrations: false },
      details: answers ? migrationsUnknown : { db: 'It cannot be reached.', ...migrationsUnknown },
    }
  }
}
