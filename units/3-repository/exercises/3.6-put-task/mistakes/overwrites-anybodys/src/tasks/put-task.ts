import type { PutResult } from 'unit-3/exercises/3.6-put-task/contract.ts'
import type { NewTask } from 'unit-3/contract'
import type { Database } from '../database.ts'
import { fromDay, toTask } from './entity.ts'

export async function putTask(db: Database, id: string, task: NewTask): Promise<PutResult> {
  const { userId, title, done = false } = task
  const dueDate = fromDay(task.dueDate ?? null)
  const row = await db.task.upsert({
    where: { id },
    create: { id, userId, title, done, dueDate },
    update: { title, done, dueDate, deletedAt: null, version: { increment: 1 } },
  })
  return { task: toTask(row), created: row.version === 1 }
}
