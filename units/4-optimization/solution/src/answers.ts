import type { Answers } from 'unit-4/contract'
import { databaseEvents, openDatabase, toDatabaseError } from './database.ts'
import { readMigration } from './migration-sql.ts'

/**
 * What the tests see of this workspace. Every exercise is imported only when its own tests ask for it, so that a slip
 * in one file turns one exercise red and not all of them.
 */
export const answers = {
  openDatabase,
  databaseEvents,
  toDatabaseError,
  readMigration,
  listRoute: () => import('./routes/list-tasks.ts'),

  openTasks: () => import('./tasks/open-tasks.ts'),
  tasksWithUser: () => import('./tasks/tasks-with-user.ts'),
  bulkLoad: async () => ({
    ...(await import('./products/one-by-one.ts')),
    ...(await import('./products/batches.ts')),
    ...(await import('./products/copy.ts')),
  }),
  listTasks: () => import('./tasks/list-tasks.ts'),
  readLog: () => import('./diagnosis/read-log.ts'),
  diagnosis: () => import('./diagnosis/diagnosis.ts'),
  loggedApp: async () => ({
    ...(await import('./app/log-statements.ts')),
    ...(await import('./app/sample-data.ts')),
    ...(await import('./routes/logged-routes.ts')),
    ...(await import('@levelup/app-kit/logger')),
  }),
  pageByOffset: () => import('./tasks/page-by-offset.ts'),
  sharedDivisions: async () => ({
    ...(await import('./employees/shared-division.ts')),
    ...(await import('./employees/shared-division-lookups.ts')),
  }),
  pageByCursor: () => import('./tasks/page-by-cursor.ts'),
} satisfies Answers
