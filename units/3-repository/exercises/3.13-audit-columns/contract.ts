import type { Task } from '../../contract.ts'
import type { Database, MigrationSql } from '../../contract.ts'

/** 3.13 */
export interface AuditColumns {
  /** Given: `prisma/migrations/20260204090000_updated_at` */
  readonly migrationSql: MigrationSql
  /** Marks a user's open tasks as done, those in the trash aside. Gives them as they are now, in any order. */
  completeTasks(db: Database, userId: string): Promise<Task[]>
}

declare module '../../contract.ts' {
  interface Answers {
    auditColumns(): Promise<AuditColumns>
  }
}
