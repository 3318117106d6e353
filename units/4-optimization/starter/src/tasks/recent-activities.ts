import type { Database } from '../database.ts'

export interface RecentActivity {
  readonly kind: string
  readonly createdAt: Date
  readonly task: { readonly id: string; readonly title: string }
}

const DEFAULT_LIMIT = 20

/** What happened last in the whole team, newest first. */
export async function recentActivities(db: Database, limit = DEFAULT_LIMIT): Promise<RecentActivity[]> {
  const activities = await db.taskActivity.findMany({
    select: { taskId: true, kind: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  const recent: RecentActivity[] = []
  for (const { taskId, kind, createdAt } of activities) {
    const task = await db.task.findUniqueOrThrow({
      where: { id: taskId },
      select: { id: true, title: true },
    })
    recent.push({ kind, createdAt, task })
  }
  return recent
}
