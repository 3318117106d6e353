import type { Answers } from 'unit-1/contract'
import { openPostgres, openSqlite, postgresEvents, sqliteEvents } from './database.ts'

/**
 * What the tests see of this workspace. Every exercise is imported only when its own tests ask for it, so that a slip
 * in one file turns one exercise red and not all eight.
 */
export const answers = {
  openSqlite,
  openPostgres,
  sqliteEvents,
  postgresEvents,

  schema: () => import('./schema.ts'),
  normalise: () => import('./normalise.ts'),
  members: () => import('./members.ts'),
  reports: () => import('./reports.ts'),
  lending: () => import('./lending.ts'),
  addCreatedAt: () => import('./add-created-at.ts'),
  products: () => import('./products.ts'),
  emailHistory: () => import('./email-history.ts'),
} satisfies Answers
