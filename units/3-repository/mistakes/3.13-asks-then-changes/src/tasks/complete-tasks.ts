import type { Task } from 'unit-3-spec/contract'
import type { Database } from '../database.ts'
import { toTask } from './entity.ts'

/** Marks a user's open tasks as done, those in the trash aside, and gives them as they are now. */
export async function completeTasks(db: Database, userId: string): Promise<Task[]> {
  const where = { userId, done: false, deletedAt: null }
  const open = await db.task.findMany({ where, select: { id: true } })
  await db.task.updateMany({ where, data: { done: true, version: { increment: 1 } } })
  const rows = await db.task.findMany({ where: { id: { in: open.map(({ id }) => id) } } })
  return rows.map(toTask)
}
