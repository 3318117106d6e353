import type { NewTask, Task } from 'unit-3/contract'
import type { Database } from '../database.ts'
import { fromDay, toTask } from './entity.ts'

/** Stores a task together with its first activity. */
export async function createTask(db: Database, { userId, title, done, dueDate }: NewTask): Promise<Task> {
  return db.$transaction(async () => {
    const row = await db.task.create({ data: { userId, title, done, dueDate: fromDay(dueDate) } })
    await db.taskActivity.create({ data: { taskId: row.id, kind: 'CREATED' } })
    return toTask(row)
  })
}
