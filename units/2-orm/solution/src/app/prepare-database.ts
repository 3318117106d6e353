import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { DatabaseError, quoteIdentifier } from '@levelup/db-kit'
import { prismaMigrator } from '@levelup/db-kit/prisma'
import { Todo } from '@levelup/test-harness/todo'
import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.ts'
import { openPostgres, toDatabaseError, type Database } from '../database.ts'
import { answers } from '../answers.ts'
import { seedDatabase } from './seed-database.ts'
import { writeSampleRows } from './sample-rows.ts'

// The tables that the exercises are tested on, so the app works before 2.3 is solved.
const migrations = fileURLToPath(
  new URL('migrations', import.meta.resolve('unit-2/data/tracker/schema.prisma')),
)
const hourMs = 60 * 60 * 1000

/** Creates the app's own database where it is missing. A server that does not answer is left to whoever connects next. */
export async function createDatabase({ serverUrl, databaseName }: Config): Promise<void> {
  const server = openPostgres(serverUrl, { max: 1 })
  try {
    await server.$executeRawUnsafe(`CREATE DATABASE ${quoteIdentifier(databaseName)}`)
  } catch (caught) {
    const error = toDatabaseError(caught)
    const expected = ['DB_DUPLICATE_OBJECT', 'DB_CONNECTION']
    if (!(error instanceof DatabaseError && expected.includes(error.code))) throw error
  } finally {
    await server.$disconnect()
  }
}

/** Brings the tables up to date and puts rows into them; what earlier crashes left of images goes. */
export async function prepareDatabase(config: Config, db: Database, log: FastifyBaseLogger): Promise<void> {
  await migrate(config)
  await writeSampleRows(db)
  const { imageDirectory } = config
  await mkdir(imageDirectory, { recursive: true })
  await unlessUnsolved(log, 'the seed (2.7)', () => seedDatabase(db))
  await unlessUnsolved(log, 'the sweep of images (2.10)', async () => {
    await (await answers.profileImages()).sweepImages(db, imageDirectory, { olderThanMs: hourMs })
  })
}

/** Brings the tables of the app's own database up to date. */
export async function migrate({ connection }: Config): Promise<void> {
  await prismaMigrator(connection.DATABASE_URL ?? '', migrations).up()
}

/** Your code runs before anybody can see the app: what goes wrong in it is logged, and the app starts all the same. */
async function unlessUnsolved(
  log: FastifyBaseLogger,
  what: string,
  run: () => Promise<unknown>,
): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (error instanceof Todo) log.info(`${what} is still to be written`)
    else log.error(error, `${what} failed`)
  }
}
