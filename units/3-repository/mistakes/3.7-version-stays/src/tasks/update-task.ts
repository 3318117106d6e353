import type { Task, TaskChanges } from 'unit-3-spec/contract'
import { NotFound, PreconditionFailed } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { fromDay, toTask } from './entity.ts'

export async function updateTask(
  db: Database,
  id: string,
  version: number,
  { title, done, dueDate }: TaskChanges,
): Promise<Task> {
  const [row] = await db.task.updateManyAndReturn({
    where: { id, version, deletedAt: null },
    data: { title, done, dueDate: fromDay(dueDate) },
  })
  if (row) return toTask(row)
  const there = await db.task.count({ where: { id, deletedAt: null } })
  if (there === 0) throw new NotFound(`There is no task ${id}.`)
  throw new PreconditionFailed(`Task ${id} is not in version ${version} any more. Read it again.`)
}
