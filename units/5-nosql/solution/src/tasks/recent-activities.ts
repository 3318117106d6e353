import type { Database } from '../database.ts'

export interface RecentActivity {
  readonly kind: string
  readonly createdAt: Date
  readonly task: { readonly id: string; readonly title: string }
}

const DEFAULT_LIMIT = 20

/**
 * What happened last in the whole team, newest first. Two statements, whatever the limit: the list, which an index has
 * in this order, and the titles of its tasks.
 */
export async function recentActivities(db: Database, limit = DEFAULT_LIMIT): Promise<RecentActivity[]> {
  const activities = await db.taskActivity.findMany({
    select: { taskId: true, kind: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  const ids = [...new Set(activities.map(({ taskId }) => taskId))]
  const tasks = await db.$queryRaw<RecentActivity['task'][]>`
    SELECT id, title FROM tasks WHERE id = ANY (${ids}::uuid[])`
  const byId = new Map(tasks.map((task) => [task.id, task]))
  // A task that was purged between the two statements has taken its activities with it.
  return activities.flatMap(({ taskId, kind, createdAt }) => {
    const task = byId.get(taskId)
    return task ? [{ kind, createdAt, task }] : []
  })
}
