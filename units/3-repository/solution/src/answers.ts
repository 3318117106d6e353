import type { Answers } from 'unit-3/contract'
import { openDatabase, databaseEvents, toDatabaseError } from './database.ts'
import { readMigration } from './migration-sql.ts'

/**
 * What the tests see of this workspace. Every exercise is imported only when its own tests ask for it, so that a slip
 * in one file turns one exercise red and not all of them.
 */
export const answers = {
  openDatabase,
  databaseEvents,
  toDatabaseError,

  repositories: async () => ({
    ...(await import('./repositories/prisma.ts')),
    ...(await import('./repositories/memory.ts')),
  }),
  wiring: async () => ({ ...(await import('./app/wiring.ts')), source: new URL('./', import.meta.url) }),
  errorMapping: async () => ({
    ...(await import('./app/map-error.ts')),
    ...(await import('./tasks/hand-over.ts')),
    samples: await import('./app/sample-errors.ts'),
  }),
  dueDate: async () => ({
    ...(await import('./tasks/validation.ts')),
    migrationSql: (direction) => readMigration('3.4', 'migrations/20260202090000_due_date', direction),
  }),
  createTask: () => import('./tasks/create-task.ts'),
  putTask: async () => ({
    ...(await import('./tasks/put-task.ts')),
    ...(await import('./routes/put-task.ts')),
  }),
  updateTask: async () => ({
    ...(await import('./tasks/update-task.ts')),
    ...(await import('./routes/patch-task.ts')),
  }),
  transfer: async () => ({
    ...(await import('./accounts/transfer.ts')),
    ...(await import('./accounts/naive-transfer.ts')),
    ...(await import('./routes/transfers.ts')),
  }),
  retry: async () => ({
    ...(await import('./database/with-retry.ts')),
    ...(await import('./accounts/naive-transfer.ts')),
    ...(await import('./routes/transfers.ts')),
  }),
  deletePolicy: async () => ({
    ...(await import('./users/remove-user.ts')),
    ...(await import('./routes/remove-user.ts')),
    policySql: (policy, direction) => readMigration('3.10', `delete-policy/${policy}`, direction),
  }),
  softDelete: async () => ({
    ...(await import('./tasks/trash.ts')),
    migrationSql: (direction) => readMigration('3.11', 'migrations/20260203090000_soft_delete', direction),
  }),
  readiness: async () => ({
    ...(await import('./app/readiness.ts')),
    ...(await import('./routes/readyz.ts')),
  }),
  auditColumns: async () => ({
    ...(await import('./tasks/complete-tasks.ts')),
    migrationSql: (direction) => readMigration('3.13', 'migrations/20260204090000_updated_at', direction),
  }),
} satisfies Answers
