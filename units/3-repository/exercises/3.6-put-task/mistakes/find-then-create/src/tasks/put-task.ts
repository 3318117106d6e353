import type { PutResult } from 'unit-3/exercises/3.6-put-task/contract.ts'
import type { NewTask } from 'unit-3/contract'
import { Conflict } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { fromDay, toTask } from './entity.ts'

export async function putTask(db: Database, id: string, task: NewTask): Promise<PutResult> {
  const { userId, title, done = false } = task
  const dueDate = fromDay(task.dueDate ?? null)
  const found = await db.task.findUnique({ where: { id } })
  if (!found) {
    const created = await db.task.create({ data: { id, userId, title, done, dueDate } })
    return { task: toTask(created), created: true }
  }
  if (found.userId !== userId) throw new Conflict(`Task ${id} belongs to another user.`)
  const replaced = await db.task.update({
    where: { id },
    data: { title, done, dueDate, deletedAt: null, version: { increment: 1 } },
  })
  return { task: toTask(replaced), created: false }
}
