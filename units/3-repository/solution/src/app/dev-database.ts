import { fileURLToPath } from 'node:url'
import { DatabaseError, quoteIdentifier } from '@levelup/db-kit'
import { connectPostgres } from '@levelup/db-kit/postgres'
import { prismaMigrator } from '@levelup/db-kit/prisma'
import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.ts'
import { openDatabase } from '../database.ts'
import { migrationsDirectory } from './compose.ts'
import { fillWhenEmpty } from './sample-data.ts'

type Where = Pick<Config, 'serverUrl' | 'databaseName' | 'databaseUrl'>

/**
 * Makes the app's own database ready: creates it, applies prisma/migrations, puts a few rows into it when it is empty. One whose
 * migrations were changed after they had been applied is made anew: in this app migrations are being written.
 * A migration that fails is logged, and the app starts all the same: /readyz tells.
 * Errors: DB_CONNECTION when the server does not answer.
 */
export async function prepareDatabase(where: Where, log: FastifyBaseLogger): Promise<void> {
  await createDatabase(where)
  const migrator = prismaMigrator(where.databaseUrl, fileURLToPath(migrationsDirectory))
  if (await isOutdated(migrator)) {
    log.warn(`${where.databaseName}: its migrations have changed; it is made anew, with the sample rows`)
    await dropDatabase(where)
    await createDatabase(where)
  }
  await migrate(migrator, log)
  await standIn(where, log)
  const db = openDatabase(where.databaseUrl, { max: 1 })
  try {
    await fillWhenEmpty(db)
  } finally {
    await db.$disconnect()
  }
}

type Migrator = ReturnType<typeof prismaMigrator>

async function isOutdated(migrator: Migrator): Promise<boolean> {
  const states = (await migrator.status()).map(({ state }) => state)
  const firstPending = states.indexOf('pending')
  const late = firstPending >= 0 && states.slice(firstPending).includes('applied')
  return late || states.some((state) => state !== 'applied' && state !== 'pending')
}

async function migrate(migrator: Migrator, log: FastifyBaseLogger): Promise<void> {
  try {
    const names = await migrator.up()
    if (names.length > 0) log.info(`migrations applied: ${names.join(', ')}`)
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code === 'DB_CONNECTION') throw error
    log.error(`${error.message}\n${error.excerpt ?? ''}`)
  }
}

/** The models know a column that 3.4 is to bring. Without it, no task could be read until then. */
async function standIn({ databaseUrl }: Where, log: FastifyBaseLogger): Promise<void> {
  await onServer(databaseUrl, async (pool) => {
    const { rows } = await pool.query(`
      SELECT 1 FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = 'tasks' AND column_name = 'due_date'`)
    if (rows.length > 0) return
    await pool.query('ALTER TABLE tasks ADD COLUMN due_date DATE')
    log.info('tasks.due_date is a stand-in, until the migration of 3.4 is written')
  })
}

async function createDatabase({ serverUrl, databaseName }: Where): Promise<void> {
  await onServer(serverUrl, async (pool) => {
    await pool.query(`CREATE DATABASE ${quoteIdentifier(databaseName)}`).catch((error: unknown) => {
      if (!(error instanceof DatabaseError && error.code === 'DB_DUPLICATE_OBJECT')) throw error
    })
  })
}

/** Its name begins with levelup_: see config.ts. */
async function dropDatabase({ serverUrl, databaseName }: Where): Promise<void> {
  await onServer(serverUrl, (pool) =>
    pool.query(`DROP DATABASE ${quoteIdentifier(databaseName)} WITH (FORCE)`),
  )
}

async function onServer(
  url: string,
  work: (pool: ReturnType<typeof connectPostgres>) => Promise<unknown>,
): Promise<void> {
  const pool = connectPostgres(url, { max: 1 })
  try {
    await work(pool)
  } finally {
    await pool.end()
  }
}
