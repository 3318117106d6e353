import type { DatabaseConfig } from '@levelup/app-kit/config'
import { migrateDevDatabase } from '@levelup/app-kit/dev-database'
import type { FastifyBaseLogger } from 'fastify'
import { openDatabase } from '../database.ts'
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
    await fillWhenEmpty(db)
  } finally {
    await db.$disconnect()
  }
}
