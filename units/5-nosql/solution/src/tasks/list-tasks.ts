import type { Task } from 'unit-3/contract'
import type { TaskFilter } from 'unit-4/contract'
import type { Database } from '../database.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { toTask } from './entity.ts'
import { conditionOf, oldestFirst } from './task-filter.ts'

/** What a list shows. Named one by one: a wide column that the table gets next year does not slow down this list. */
const listColumns = {
  id: true,
  userId: true,
  title: true,
  done: true,
  dueDate: true,
  version: true,
  deletedAt: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.TaskSelect

/** The tasks that the filter lets through, by `createdAt`, then `id`. Their notes stay in the database. */
export async function listTasks(db: Database, filter: TaskFilter): Promise<Task[]> {
  const rows = await db.task.findMany({
    select: listColumns,
    where: conditionOf(filter),
    orderBy: [...oldestFirst],
  })
  return rows.map(toTask)
}
