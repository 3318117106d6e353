import type { Task } from 'unit-3/contract'
import type { Database } from '../database.ts'
import { toTask } from './entity.ts'

/** Marks a user's open tasks as done, except those in the trash, and returns them as they are now. */
export async function completeTasks(db: Database, userId: string): Promise<Task[]> {
  // UPDATE … RETURNING: the rows as the trigger left them, in one statement. `updatedAt` is not among the data: the
  // database has one clock, and every process of the app one of its own.
  const rows = await db.task.updateManyAndReturn({
    where: { userId, done: false, deletedAt: null },
    data: { done: true, version: { increment: 1 } },
  })
  return rows.map(toTask)
}
