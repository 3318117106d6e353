import { ExpectationError } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { AuditColumns } from '../contract.ts'

/** Runs the learner's migration, or its way back, as the app does: in one transaction. */
export async function migrate(audit: AuditColumns, client: Client, direction: 'up' | 'down'): Promise<void> {
  const sql = audit.migrationSql(direction)
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    const says = error instanceof Error ? error.message : String(error)
    const file = direction === 'up' ? 'migration.sql' : 'down.sql'
    throw new ExpectationError(`PostgreSQL refuses ${file}: ${says}`, sql.trim())
  }
}
