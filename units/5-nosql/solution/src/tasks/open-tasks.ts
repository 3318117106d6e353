import type { Task } from 'unit-3/contract'
import type { Database } from '../database.ts'
import { toTask } from './entity.ts'

const DEFAULT_LIMIT = 20

/** The first `limit` of a user's open tasks, by due date, those without one last, and of one day by `id`. */
export async function openTasks(db: Database, userId: string, limit = DEFAULT_LIMIT): Promise<Task[]> {
  const rows = await db.task.findMany({
    where: { userId, done: false, deletedAt: null },
    omit: { notes: true },
    orderBy: [{ dueDate: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: limit,
  })
  return rows.map(toTask)
}
