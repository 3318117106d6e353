import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { tryStep } from '@levelup/app-kit/steps'
import { prismaMigrator } from '@levelup/db-kit/prisma'
import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.ts'
import type { Database } from '../database.ts'
import { answers } from '../answers.ts'
import { seedDatabase } from './seed-database.ts'
import { writeSampleRows } from './sample-rows.ts'

// The tables that the exercises are tested on, so the app works before 2.3 is solved.
const migrations = fileURLToPath(
  new URL('migrations', import.meta.resolve('unit-2/data/tracker/schema.prisma')),
)
const HOUR_MS = 60 * 60 * 1000

/** Brings the tables up to date and puts rows into them; what earlier crashes left of images goes. */
export async function prepareDatabase(config: Config, db: Database, log: FastifyBaseLogger): Promise<void> {
  await migrate(config)
  await writeSampleRows(db)
  const { imageDirectory } = config
  await mkdir(imageDirectory, { recursive: true })
  // Your code runs before anybody can see the app: what goes wrong in it must not keep the app from starting.
  await tryStep('the seed (2.7)', () => seedDatabase(db), log)
  const sweep = async () => {
    await (await answers.profileImages()).sweepImages(db, imageDirectory, { olderThanMs: HOUR_MS })
  }
  await tryStep('the sweep of images (2.10)', sweep, log)
}

/** Brings the tables of the app's own database up to date. */
export async function migrate({ databaseUrl }: Config): Promise<void> {
  await prismaMigrator(databaseUrl, migrations).up()
}
