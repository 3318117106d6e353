import type { NewTask, Task } from 'unit-3/contract'
import type { Database } from '../database.ts'
import { fromDay, toTask } from './entity.ts'

/** Stores a task and its first activity; without the activity, the task has to go again. */
export async function createTask(db: Database, { userId, title, done, dueDate }: NewTask): Promise<Task> {
  const row = await db.task.create({ data: { userId, title, done, dueDate: fromDay(dueDate) } })
  try {
    await db.taskActivity.create({ data: { taskId: row.id, kind: 'CREATED' } })
  } catch (error) {
    await db.task.delete({ where: { id: row.id } })
    throw error
  }
  return toTask(row)
}
