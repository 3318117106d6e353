import type { NewTask, TaskChanges } from './entities.ts'

/** The SQL of one migration of the workspace: there, and back. */
export interface MigrationSql {
  readonly up: string
  readonly down: string
}

/** 3.4 */
export interface DueDate {
  /** `prisma/migrations/20260202090000_due_date` */
  readonly migration: MigrationSql
  /** The task that a request body describes. Throws an error with the statusCode 400 and the code `VALIDATION`. */
  validateNewTask(body: unknown): NewTask
  /** The same for a change: no field is required, and a task never changes hands this way. */
  validateTaskChanges(body: unknown): TaskChanges
}
