import type { NewTask, Task } from 'unit-3/contract'
import type { Database } from '../database.ts'
import { fromDay, toTask } from './entity.ts'

/**
 * Stores a task together with its first activity. Prisma sends a nested write as one transaction, so there is no moment
 * at which others see the one without the other, and no failure that leaves half.
 */
export async function createTask(db: Database, { userId, title, done, dueDate }: NewTask): Promise<Task> {
  const row = await db.task.create({
    data: { userId, title, done, dueDate: fromDay(dueDate), activities: { create: { kind: 'CREATED' } } },
  })
  return toTask(row)
}
