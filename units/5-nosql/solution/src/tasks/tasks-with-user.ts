import type { TaskFilter } from 'unit-4/contract'
import type { TaskWithUser } from 'unit-4/exercises/4.1-n-plus-one/contract.ts'
import type { Database } from '../database.ts'
import { toTask } from './entity.ts'
import { conditionOf, oldestFirst } from './task-filter.ts'

/** The tasks that the filter lets through, each with its user, by `createdAt`, then `id`. One query, however many. */
export async function tasksWithUser(db: Database, filter: TaskFilter): Promise<TaskWithUser[]> {
  const rows = await db.task.findMany({
    // The database joins. The other strategy, "query", asks for the users in a second statement.
    relationLoadStrategy: 'join',
    where: conditionOf(filter),
    omit: { notes: true },
    // By name: a user's row has more, a password hash among it.
    include: { user: { select: { id: true, email: true } } },
    orderBy: [...oldestFirst],
  })
  return rows.map(({ user, ...row }) => ({ ...toTask(row), user }))
}
