import type { NewTask, PutResult } from 'unit-3-spec/contract'
import { Conflict } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { toTask, type TaskRow } from './entity.ts'

export async function putTask(db: Database, id: string, task: NewTask): Promise<PutResult> {
  const { userId, title, done = null, dueDate = null } = task
  const [row] = await db.$queryRaw<TaskRow[]>`
    INSERT INTO tasks (id, user_id, title, done, due_date)
    VALUES (${id}::uuid, ${userId}::uuid, ${title}, coalesce(${done}, false), ${dueDate}::date)
    ON CONFLICT (id) DO UPDATE SET
      title = excluded.title, done = coalesce(${done}, tasks.done),
      due_date = coalesce(excluded.due_date, tasks.due_date),
      deleted_at = NULL, version = tasks.version + 1
    WHERE tasks.user_id = excluded.user_id
    RETURNING id, user_id AS "userId", title, done, due_date AS "dueDate", version,
      deleted_at AS "deletedAt", created_at AS "createdAt", updated_at AS "updatedAt"`
  if (!row) throw new Conflict(`Task ${id} belongs to another user.`)
  return { task: toTask(row), created: row.version === 1 }
}
