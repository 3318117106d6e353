import type { Task } from 'unit-3/contract'
import type { Database } from '../database.ts'
import { toTask } from './entity.ts'

/**
 * Gives a task to another user, and counts that as an update. One statement: whether the task is there, the user exists
 * and the title is free is for the database to say, at the moment of writing. A SELECT before it could only tell how
 * things were.
 */
export async function handOver(db: Database, taskId: string, toUserId: string): Promise<Task> {
  const row = await db.task.update({
    where: { id: taskId, deletedAt: null },
    data: { userId: toUserId, version: { increment: 1 } },
  })
  return toTask(row)
}
