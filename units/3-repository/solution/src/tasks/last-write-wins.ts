import type { Task, TaskChanges } from 'unit-3/contract'
import { NotFound } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { fromDay, toTask } from './entity.ts'

/** What `PATCH` does until 3.7 is solved: whoever writes last wins, and nobody hears of what was lost. */
export async function changeTask(
  db: Database,
  id: string,
  { title, done, dueDate }: TaskChanges,
): Promise<Task> {
  const data = { title, done, dueDate: fromDay(dueDate), version: { increment: 1 } }
  const [row] = await db.task.updateManyAndReturn({ where: { id, deletedAt: null }, data })
  return row ? toTask(row) : missing(id)
}

/** A living task. Throws NotFound. */
export async function findTask(db: Database, id: string): Promise<Task> {
  const row = await db.task.findFirst({ where: { id, deletedAt: null } })
  return row ? toTask(row) : missing(id)
}

function missing(id: string): never {
  throw new NotFound(`There is no task ${id}.`)
}
