import type { NewTask, TaskChanges } from '../../contract.ts'
import type { MigrationSql } from '../../contract.ts'

/** 3.4 */
export interface DueDate {
  /** Given: `prisma/migrations/20260202090000_due_date` */
  readonly migrationSql: MigrationSql
  /** The task that a request body describes. Throws an error with the statusCode 400 and the code `VALIDATION`. */
  validateNewTask(body: unknown): NewTask
  /** The same for a change: no field is required, and a task never changes hands this way. */
  validateTaskChanges(body: unknown): TaskChanges
}

declare module '../../contract.ts' {
  interface Answers {
    dueDate(): Promise<DueDate>
  }
}
