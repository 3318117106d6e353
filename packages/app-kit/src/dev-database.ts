import { fileURLToPath } from 'node:url'
import { DatabaseError } from '@levelup/db-kit'
import { prismaMigrator } from '@levelup/db-kit/prisma'
import type { FastifyBaseLogger } from 'fastify'
import type { DatabaseConfig } from './config.ts'
import { createDatabase, dropDatabase } from './database.ts'

type Migrator = ReturnType<typeof prismaMigrator>

/**
 * Creates the app's own database where it is missing, and applies the migrations of a folder in Prisma's layout. A
 * database whose migrations were changed after they had been applied is dropped and made anew: here they are still
 * being written. A migration that fails is logged, and no error. Throws DatabaseError, `DB_CONNECTION` when the server
 * does not answer.
 */
export async function migrateDevDatabase(
  config: DatabaseConfig,
  migrations: URL,
  log: FastifyBaseLogger,
): Promise<void> {
  await createDatabase(config)
  const migrator = prismaMigrator(config.databaseUrl, fileURLToPath(migrations))
  if (await isOutdated(migrator)) {
    log.warn(`${config.databaseName}: its migrations have changed; it is made anew, with the sample rows`)
    await dropDatabase(config)
    await createDatabase(config)
  }
  await applyMigrations(migrator, log)
}

async function isOutdated(migrator: Migrator): Promise<boolean> {
  const states = (await migrator.status()).map(({ state }) => state)
  const firstPending = states.indexOf('pending')
  const late = firstPending >= 0 && states.slice(firstPending).includes('applied')
  return late || states.some((state) => state !== 'applied' && state !== 'pending')
}

async function applyMigrations(migrator: Migrator, log: FastifyBaseLogger): Promise<void> {
  try {
    const names = await migrator.up()
    if (names.length > 0) log.info(`migrations applied: ${names.join(', ')}`)
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code === 'DB_CONNECTION') throw error
    log.error(`${error.message}\n${error.excerpt ?? ''}`)
  }
}
