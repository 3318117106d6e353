import type { UnitThree } from 'unit-3-spec/contract'
import { openDatabase, databaseEvents, toDatabaseError } from './database.ts'

/**
 * What the tests see of this workspace. Every exercise is imported only when its own tests ask for it, so that a slip in
 * one file turns one exercise red and not all of them.
 */
export const unit = {
  openDatabase,
  databaseEvents,
  toDatabaseError,

  repositories: async () => ({
    ...(await import('./repositories/prisma.ts')),
    ...(await import('./repositories/memory.ts')),
  }),
  wiring: async () => ({ ...(await import('./app/wiring.ts')), source: new URL('./', import.meta.url) }),
  errorMapping: () => import('./app/map-error.ts'),
  dueDate: () => import('./tasks/validation.ts'),
  createTask: () => import('./tasks/create-task.ts'),
  putTask: () => import('./tasks/put-task.ts'),
  updateTask: () => import('./tasks/update-task.ts'),
  transfer: () => import('./accounts/transfer.ts'),
  retry: () => import('./database/with-retry.ts'),
  deletePolicy: () => import('./users/delete-policy.ts'),
  softDelete: () => import('./tasks/trash.ts'),
  readiness: () => import('./app/readiness.ts'),
  auditColumns: () => import('./tasks/audit-columns.ts'),
} satisfies UnitThree
