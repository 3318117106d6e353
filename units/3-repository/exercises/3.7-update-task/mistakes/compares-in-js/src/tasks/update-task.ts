import type { Task, TaskChanges } from 'unit-3/contract'
import { NotFound, PreconditionFailed } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { fromDay, toTask } from './entity.ts'

export async function updateTask(
  db: Database,
  id: string,
  version: number,
  { title, done, dueDate }: TaskChanges,
): Promise<Task> {
  return db.$transaction(async (tx) => {
    const found = await tx.task.findUnique({ where: { id } })
    if (!found || found.deletedAt) throw new NotFound(`There is no task ${id}.`)
    if (found.version !== version) throw new PreconditionFailed(`Task ${id} is in version ${found.version}.`)
    const data = { title, done, dueDate: fromDay(dueDate), version: version + 1 }
    return toTask(await tx.task.update({ where: { id }, data }))
  })
}
