import type { DatabaseConfig } from '@levelup/app-kit/config'
import { migrateDevDatabase } from '@levelup/app-kit/dev-database'
import type { FastifyBaseLogger } from 'fastify'
import { openDatabase, type Database } from '../database.ts'
import { migrationsDirectory } from './migrations.ts'
import { fillWhenEmpty } from './sample-data.ts'

/**
 * Makes the app's own database ready: creates it, applies prisma/migrations, puts a few rows into it when it is empty.
 * One whose migrations were changed after they had been applied is made anew: in this app migrations are being written.
 * A migration that fails is logged, and the app starts all the same: /readyz says so.
 * Throws DatabaseError, `DB_CONNECTION` when the server does not answer.
 */
export async function prepareDatabase(config: DatabaseConfig, log: FastifyBaseLogger): Promise<void> {
  await migrateDevDatabase(config, migrationsDirectory, log)
  const db = openDatabase(config.databaseUrl, { max: 1 })
  try {
    await standIn(db, log)
    await fillWhenEmpty(db)
  } finally {
    await db.$disconnect()
  }
}

/** The models know a column that 3.4 is to bring. Without it, no task could be read until then. */
async function standIn(db: Database, log: FastifyBaseLogger): Promise<void> {
  const columns = await db.$queryRaw<unknown[]>`
    SELECT 1 AS found FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = 'tasks' AND column_name = 'due_date'`
  if (columns.length > 0) return
  await db.$executeRaw`ALTER TABLE tasks ADD COLUMN due_date DATE`
  log.info('tasks.due_date is a stand-in, until the migration of 3.4 is written')
}
