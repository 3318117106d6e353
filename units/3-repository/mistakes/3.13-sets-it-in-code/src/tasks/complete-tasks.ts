import type { Task } from 'unit-3-spec/contract'
import type { Database } from '../database.ts'
import { toTask } from './entity.ts'

/** Marks a user's open tasks as done, those in the trash aside, and gives them as they are now. */
export async function completeTasks(db: Database, userId: string): Promise<Task[]> {
  const rows = await db.task.updateManyAndReturn({
    where: { userId, done: false, deletedAt: null },
    data: { done: true, version: { increment: 1 }, updatedAt: new Date() },
  })
  return rows.map(toTask)
}
