import { NotFound } from '../app/errors.ts'
import type { Database } from '../database.ts'

export interface Activity {
  readonly kind: string
  readonly createdAt: Date
}

/** What happened to a task, in order; one in the trash has a history, too. Throws NotFound. */
export async function listActivities(db: Database, taskId: string): Promise<Activity[]> {
  const activities = { select: { kind: true, createdAt: true }, orderBy: { id: 'asc' } } as const
  const task = await db.task.findUnique({ where: { id: taskId }, select: { activities } })
  if (!task) throw new NotFound(`There is no task ${taskId}.`)
  return task.activities
}
