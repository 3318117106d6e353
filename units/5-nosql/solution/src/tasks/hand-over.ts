import type { HandedOver } from 'unit-5/exercises/5.7-task-cache/contract.ts'
import { NotFound } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { toTask, type TaskRow } from './entity.ts'

/**
 * Gives a task to another user, counts that as an update, and tells whose it was. One statement: the database decides
 * whether the task is there, the user exists and the title is free, at the moment of writing; and the row is locked, so
 * that nobody else hands it over in between.
 */
export async function handOver(db: Database, taskId: string, toUserId: string): Promise<HandedOver> {
  const [row] = await db.$queryRaw<(TaskRow & { fromUserId: string })[]>`
    UPDATE tasks SET user_id = ${toUserId}::uuid, version = tasks.version + 1
    FROM (SELECT id, user_id FROM tasks WHERE id = ${taskId}::uuid AND deleted_at IS NULL FOR UPDATE) AS before
    WHERE tasks.id = before.id
    RETURNING tasks.id, tasks.user_id AS "userId", title, done, due_date AS "dueDate", version,
      deleted_at AS "deletedAt", created_at AS "createdAt", updated_at AS "updatedAt",
      before.user_id AS "fromUserId"`
  if (!row) throw new NotFound(`There is no task ${taskId}.`)
  return { task: toTask(row), fromUserId: row.fromUserId }
}
