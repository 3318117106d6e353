import { DatabaseError, quoteIdentifier } from '@levelup/db-kit'
import { connectPostgres } from '@levelup/db-kit/postgres'
import type { DatabaseConfig } from './config.ts'

type Named = Pick<DatabaseConfig, 'serverUrl' | 'databaseName'>

/** Enough for a copy of a template on a slow disk. */
const ANSWER_TIMEOUT_MS = 10_000

/**
 * Creates the app's own database unless it is there. Throws DatabaseError, `DB_CONNECTION` when the server does not
 * answer.
 */
export async function createDatabase({ serverUrl, databaseName }: Named): Promise<void> {
  try {
    await onServer(serverUrl, `CREATE DATABASE ${quoteIdentifier(databaseName)}`)
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === 'DB_DUPLICATE_OBJECT')) throw error
  }
}

/** Drops it, even while somebody is connected. `readDatabaseConfig` makes sure that its name begins with `levelup_`. */
export async function dropDatabase({ serverUrl, databaseName }: Named): Promise<void> {
  await onServer(serverUrl, `DROP DATABASE ${quoteIdentifier(databaseName)} WITH (FORCE)`)
}

async function onServer(url: string, sql: string): Promise<void> {
  const pool = connectPostgres(url, { max: 1, answerTimeoutMs: ANSWER_TIMEOUT_MS })
  try {
    await pool.query(sql)
  } finally {
    await pool.end()
  }
}
