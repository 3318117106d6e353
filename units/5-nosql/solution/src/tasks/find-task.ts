import type { Task } from 'unit-3/contract'
import { NotFound } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { toTask } from './entity.ts'

/** A task that is not in the trash. Throws NotFound. */
export async function findTask(db: Database, id: string): Promise<Task> {
  const row = await db.task.findFirst({ where: { id, deletedAt: null } })
  if (!row) throw new NotFound(`There is no task ${id}.`)
  return toTask(row)
}
