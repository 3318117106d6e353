import { createHash } from 'node:crypto'
import type pg from 'pg'
import {
  inFile,
  migratorOf,
  type AppliedMigration,
  type MigrationDriver,
  type MigrationStep,
  type Migrator,
} from '../migrate.ts'
import { flatFiles } from '../migration-files.ts'
import { quoteIdentifier } from '../quote-identifier.ts'

export interface MigratorOptions {
  /** Where the database keeps what is applied. Default `'schema_migrations'`. */
  readonly table?: string
}

/**
 * The migrations of a directory for a pool from `connectPostgres`. A file marked `-- no-transaction` should hold one
 * statement: PostgreSQL itself runs a text of several as one transaction.
 */
export function migrator(pool: pg.Pool, directory: string, options: MigratorOptions = {}): Migrator {
  return migratorOf(postgresDriver(pool, options.table ?? 'schema_migrations'), flatFiles(directory))
}

function postgresDriver(pool: pg.Pool, name: string): MigrationDriver {
  const table = quoteIdentifier(name)
  return {
    async applied() {
      const { rows } = await pool.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
        table,
      ])
      return rows[0]?.found ? applied(pool, table) : []
    },
    async run(plan) {
      const key = createHash('sha256').update(`migrations ${name}`).digest().readBigInt64BE().toString()
      return alone(pool, key, async (client) => {
        await client.query(`CREATE TABLE IF NOT EXISTS ${table} (
          number text PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
        )`)
        const steps = plan(await applied(client, table))
        for (const step of steps) await apply(client, table, step)
        return steps
      })
    },
  }
}

async function applied(db: pg.Pool | pg.PoolClient, table: string): Promise<AppliedMigration[]> {
  const sql = `SELECT number, name, checksum, applied_at FROM ${table} ORDER BY number`
  const { rows } = await db.query<AppliedMigration & { applied_at: Date }>(sql)
  return rows.map(({ applied_at, ...rest }) => ({ ...rest, appliedAt: applied_at.toISOString() }))
}

/** Holds an advisory lock on one connection, and gives the connection back as it was. */
export async function alone<T>(
  pool: pg.Pool,
  key: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let clean = false
  try {
    await client.query('SELECT pg_advisory_lock($1)', [key])
    return await work(client)
  } finally {
    try {
      await client.query('RESET ALL')
      await client.query('SELECT pg_advisory_unlock($1)', [key])
      clean = true
    } catch {
      // The connection is lost, or about to be closed below, and the lock goes with it.
    }
    client.release(!clean)
  }
}

async function apply(client: pg.PoolClient, table: string, step: MigrationStep): Promise<void> {
  const { transaction, sql } = step.file
  try {
    if (transaction) await client.query('BEGIN')
    await client.query(sql)
    // A file may change the search_path, as those written by pg_dump do; the record and the next file need the usual
    // one.
    await client.query('RESET ALL')
    await record(client, table, step)
    if (transaction) await client.query('COMMIT')
  } catch (error) {
    // When even this fails the connection is gone, and the server has rolled back by itself.
    if (transaction) await client.query('ROLLBACK').catch(() => undefined)
    throw inFile(error, step)
  }
}

async function record(
  client: pg.PoolClient,
  table: string,
  { direction, migration }: MigrationStep,
): Promise<void> {
  const { number, name, checksum } = migration
  if (direction === 'down') await client.query(`DELETE FROM ${table} WHERE number = $1`, [number])
  else
    await client.query(`INSERT INTO ${table} (number, name, checksum) VALUES ($1, $2, $3)`, [
      number,
      name,
      checksum,
    ])
}
