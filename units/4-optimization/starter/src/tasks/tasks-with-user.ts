import type { TaskFilter } from 'unit-4/contract'
import type { TaskWithUser } from 'unit-4/exercises/4.1-n-plus-one/contract.ts'
import type { Database } from '../database.ts'
import { listTasks } from './list-tasks.ts'

/**
 * The tasks that the filter lets through, each with its user, by `createdAt`, then `id`.
 *
 * TODO 4.1: it gives the right answer, with one query for the list and one more for each task. Let one query do it.
 */
export async function tasksWithUser(db: Database, filter: TaskFilter): Promise<TaskWithUser[]> {
  const list: TaskWithUser[] = []
  for (const task of await listTasks(db, filter)) {
    const { id, email } = await db.user.findUniqueOrThrow({ where: { id: task.userId } })
    list.push({ ...task, user: { id, email } })
  }
  return list
}
