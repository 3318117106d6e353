import type { Task } from './entities.ts'
import type { Database } from './given.ts'

/** 3.13 */
export interface AuditColumns {
  /** Given: the SQL of the migration 20260204090000_updated_at. */
  migrationSql(direction: 'up' | 'down'): string
  /** Marks a user's open tasks as done, those in the trash aside. Gives them as they are now, in any order. */
  completeTasks(db: Database, userId: string): Promise<Task[]>
}
