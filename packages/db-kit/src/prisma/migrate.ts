import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { DatabaseError } from '../errors.ts'
import {
  inFile,
  migratorOf,
  type AppliedMigration,
  type MigrationDriver,
  type MigrationStep,
  type Migrator,
} from '../migrate.ts'
import { titleOf } from '../migration-files.ts'
import { connectPostgres } from '../postgres/connect.ts'
import { alone } from '../postgres/migrate.ts'
import { migrationFolders } from './migration-folders.ts'

/**
 * The migrations of a directory in Prisma's layout, with Prisma's own table and lock, so that Prisma's CLI and this may
 * be used in turn. A down.sql beside a migration.sql is the way back; Prisma knows nothing of it, and sees a migration
 * that was never applied. Takes a URL, or a pool from `connectPostgres`.
 *
 * As with Prisma a file runs as one text: PostgreSQL takes back all of it when a statement fails, unless the file holds
 * a COMMIT. The record of the failure stays, and `up` refuses (DB_MIGRATION_FAILED) until `down` has marked it.
 */
export function prismaMigrator(database: string | pg.Pool, directory: string): Migrator {
  return migratorOf(prismaDriver(database), migrationFolders(directory))
}

/** Prisma's number for its own lock, so that the two never run at once. */
const LOCK = '72707369'

/** As Prisma creates it; a table that Prisma has made is used as it is. */
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
);`

function prismaDriver(database: string | pg.Pool): MigrationDriver {
  return {
    applied: () =>
      withPool(database, async (pool) => {
        const { rows } = await pool.query<{ found: boolean }>(
          `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
        )
        return rows[0]?.found ? applied(pool) : []
      }),
    run: (plan) =>
      withPool(database, (pool) =>
        alone(pool, LOCK, async (client) => {
          await client.query(TABLE)
          const steps = plan(await applied(client))
          for (const step of steps) await run(client, step)
          return steps
        }),
      ),
  }
}

async function withPool<T>(database: string | pg.Pool, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  if (typeof database !== 'string') return work(database)
  const pool = connectPostgres(database, { max: 1, applicationName: 'migrations', statementTimeoutMs: 0 })
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}

async function applied(db: pg.Pool | pg.PoolClient): Promise<AppliedMigration[]> {
  const { rows } = await db.query<{ title: string; checksum: string; at: Date; failed: boolean }>(`
    SELECT migration_name AS title, checksum, coalesce(finished_at, started_at) AS at, finished_at IS NULL AS failed
    FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`)
  return rows.map(({ title, checksum, at, failed }) => {
    const [, number = title, name = ''] = /^(\d+)_(.+)$/.exec(title) ?? []
    return { number, name, checksum, appliedAt: at.toISOString(), failed }
  })
}

function run(client: pg.PoolClient, step: MigrationStep): Promise<void> {
  if (step.direction === 'up') return apply(client, step)
  return step.failed ? markRolledBack(client, step) : revert(client, step)
}

async function apply(client: pg.PoolClient, step: MigrationStep): Promise<void> {
  const id = randomUUID()
  const start = 'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)'
  await client.query(start, [id, step.migration.checksum, titleOf(step.migration)])
  try {
    await execute(client, step)
  } catch (error) {
    const explained = inFile(error, step)
    const logs =
      explained instanceof DatabaseError ? `${explained.message}\n${explained.excerpt ?? ''}` : String(error)
    // When even this fails the connection is gone; the record without an end says enough.
    await client
      .query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, logs])
      .catch(() => undefined)
    throw explained
  }
  await client.query(
    `UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1`,
    [id],
  )
}

async function revert(client: pg.PoolClient, step: MigrationStep): Promise<void> {
  const { transaction } = step.file
  try {
    if (transaction) await client.query('BEGIN')
    await execute(client, step, transaction ? 'T' : 'I')
    const remove = 'DELETE FROM _prisma_migrations WHERE migration_name = $1 AND rolled_back_at IS NULL'
    await client.query(remove, [titleOf(step.migration)])
    if (transaction) await client.query('COMMIT')
  } catch (error) {
    await leaveTransaction(client)
    throw inFile(error, step)
  }
}

/** As `prisma migrate resolve --rolled-back` does. Its file was taken back by PostgreSQL when it failed. */
async function markRolledBack(client: pg.PoolClient, { migration }: MigrationStep): Promise<void> {
  const mark = `UPDATE _prisma_migrations SET rolled_back_at = clock_timestamp()
    WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`
  await client.query(mark, [titleOf(migration)])
}

/** Runs a file, and gives the connection back as it was; `expected` is the state of the transaction around it. */
async function execute(
  client: pg.PoolClient,
  { file }: MigrationStep,
  expected: 'I' | 'T' = 'I',
): Promise<void> {
  try {
    await client.query(file.sql)
    if (client.getTransactionStatus() !== expected) {
      const left =
        expected === 'I' ? 'its BEGIN has no COMMIT' : 'its COMMIT ends the transaction that it runs in'
      throw new DatabaseError('DB_TRANSACTION', left, { sql: file.sql })
    }
    await client.query('RESET ALL')
  } catch (error) {
    await leaveTransaction(client)
    throw error
  }
}

async function leaveTransaction(client: pg.PoolClient): Promise<void> {
  // Asked without looking: the state is known only once the failed text has ended. When even this fails the connection
  // is gone.
  await client.query('ROLLBACK').catch(() => undefined)
}
