import type { Task } from '../../contract.ts'
import type { Database, MigrationSql } from '../../contract.ts'

export interface PurgeOptions {
  /** The instant to count back from; the present by default. */
  readonly now?: Date
  /** Days in the trash after which a task is deleted for good. Default 30. */
  readonly olderThanDays?: number
  /** Tasks that one transaction deletes at most. Default 500. */
  readonly batchSize?: number
}

/** 3.11 */
export interface SoftDelete {
  /** Given: `prisma/migrations/20260203090000_soft_delete` */
  readonly migrationSql: MigrationSql
  /** `false` when there is no such task, or when it is in the trash already. */
  moveToTrash(db: Database, id: string): Promise<boolean>
  /** A user's tasks by `createdAt`, then `id`; those in the trash only when asked for. */
  listTasks(db: Database, userId: string, options?: { readonly includeDeleted?: boolean }): Promise<Task[]>
  /** Deletes for good what has been in the trash for too long. Gives the number of tasks. */
  purge(db: Database, options?: PurgeOptions): Promise<number>
}

declare module '../../contract.ts' {
  interface Answers {
    softDelete(): Promise<SoftDelete>
  }
}
