import type { Task } from 'unit-3/contract'
import { Conflict, NotFound } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { toTask } from './entity.ts'

/** Gives a task to another user, after making sure that it can be done. */
export async function handOver(db: Database, taskId: string, toUserId: string): Promise<Task> {
  const task = await db.task.findUnique({ where: { id: taskId, deletedAt: null } })
  if (!task) throw new NotFound('There is no such task.')
  const taken = await db.task.findFirst({ where: { userId: toUserId, title: task.title, deletedAt: null } })
  if (taken) throw new Conflict('The user has a task with this title already.', 'DUPLICATE_TITLE')
  const row = await db.task.update({
    where: { id: taskId },
    data: { userId: toUserId, version: { increment: 1 } },
  })
  return toTask(row)
}
