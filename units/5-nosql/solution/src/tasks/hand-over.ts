import type { Task } from 'unit-3/contract'
import type { Database } from '../database.ts'
import { toTask } from './entity.ts'

/**
 * Gives a task to another user, and counts that as an update. One statement: the database decides whether the task is
 * there, the user exists and the title is free, at the moment of writing. What a SELECT before it says may be out of
 * date by then.
 */
export async function handOver(db: Database, taskId: string, toUserId: string): Promise<Task> {
  const row = await db.task.update({
    where: { id: taskId, deletedAt: null },
    data: { userId: toUserId, version: { increment: 1 } },
  })
  return toTask(row)
}
