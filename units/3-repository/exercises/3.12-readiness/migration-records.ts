import type { PostgresFixture } from '@levelup/test-harness'
import type pg from 'pg'
import { openClient } from '../../data/client.ts'

/** One attempt at a migration, as Prisma notes it. */
export interface MigrationRecord {
  readonly name: string
  readonly outcome: 'finished' | 'failed' | 'rolled back' | 'finished, then rolled back'
}

/** What Prisma notes of the error that ended a migration. */
export const LOGGED = 'ERROR: something went wrong'

const TABLE = `
  CREATE TABLE _prisma_migrations (
    id varchar(36) PRIMARY KEY DEFAULT gen_random_uuid()::text,
    checksum varchar(64) NOT NULL DEFAULT '',
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0)`

export interface MigratedDatabase {
  readonly url: string
  /** The test's own connection. */
  readonly hands: pg.Client
  readonly note: (...records: readonly MigrationRecord[]) => Promise<void>
}

/** An empty database with the notes of these migrations; without any, not even the table to note them in. */
export async function migratedDatabase(
  postgres: PostgresFixture,
  records: readonly MigrationRecord[],
): Promise<MigratedDatabase> {
  const { url } = await postgres.create()
  const hands = await openClient({ url })
  const note = async (...more: readonly MigrationRecord[]) => {
    for (const { name, outcome } of more) {
      await hands.query(
        `INSERT INTO _prisma_migrations (migration_name, finished_at, rolled_back_at, logs)
         VALUES ($1, $2, $3, $4)`,
        [
          name,
          outcome.startsWith('finished') ? new Date() : null,
          outcome.endsWith('rolled back') ? new Date() : null,
          outcome === 'finished' ? null : LOGGED,
        ],
      )
    }
  }
  if (records.length > 0) await hands.query(TABLE)
  await note(...records)
  return { url, hands, note }
}
