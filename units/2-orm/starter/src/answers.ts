import type { Answers } from 'unit-2/contract'
import { openPostgres, openSqlite, databaseEvents, toDatabaseError } from './database.ts'

/**
 * What the tests see of this workspace. Every exercise is imported only when its own tests ask for it, so that a slip
 * in one file turns one exercise red and not all of them.
 */
export const answers = {
  openPostgres,
  openSqlite,
  databaseEvents,
  toDatabaseError,
  schemaToSql: async (schema) => (await import('@levelup/prisma-cli/schema')).schemaToSql(schema),

  libraryModels: () => import('./schemas/library-models.ts'),
  connection: () => import('./connection.ts'),
  connectionFile: new URL('./connection.ts', import.meta.url),
  trackerModels: () => import('./schemas/tracker-models.ts'),
  tasks: () => import('./tasks.ts'),
  relations: () => import('./relations.ts'),
  transactions: () => import('./transactions.ts'),
  seed: () => import('./seed.ts'),
  profile: () => import('./profile.ts'),
  partnerModels: () => import('./schemas/partner-models.ts'),
  profileImages: () => import('./profile-images.ts'),
} satisfies Answers
