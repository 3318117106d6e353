import type { PutResult } from 'unit-3/exercises/3.6-put-task/contract.ts'
import type { NewTask } from 'unit-3/contract'
import { Conflict } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { toTask, type TaskRow } from './entity.ts'

/**
 * Puts the task under this id. Of a task that is there, everything a client can say is replaced, and it comes back out
 * of the trash; its id, its owner and the time of its creation stay. `created` tells whether it is new.
 * Throws Conflict when the id is another user's task, and the client's error where the database refuses: DB_FOREIGN_KEY
 * for an unknown user, DB_CHECK, DB_UNIQUE for a title that another task of this user has. That one has a second cause:
 * two first PUTs of one id and one title may collide at the title before they collide at the id. Sent again, it works.
 */
export async function putTask(db: Database, id: string, task: NewTask): Promise<PutResult> {
  // What the client leaves out has its default, not the value it had before: PUT describes the whole task.
  const { userId, title, done = false, dueDate = null } = task
  // One statement decides and writes. Prisma's upsert({ where: { id, userId } }) sends nearly the same, but of another
  // user's task it gives null where its type promises a task.
  const [row] = await db.$queryRaw<TaskRow[]>`
    INSERT INTO tasks (id, user_id, title, done, due_date)
    VALUES (${id}::uuid, ${userId}::uuid, ${title}, ${done}, ${dueDate}::date)
    ON CONFLICT (id) DO UPDATE SET
      title = excluded.title, done = excluded.done, due_date = excluded.due_date,
      deleted_at = NULL, version = tasks.version + 1
    WHERE tasks.user_id = excluded.user_id
    RETURNING id, user_id AS "userId", title, done, due_date AS "dueDate", version,
      deleted_at AS "deletedAt", created_at AS "createdAt", updated_at AS "updatedAt"`
  if (!row) throw new Conflict(`Task ${id} belongs to another user.`)
  // A task that was replaced is in version 2 or later.
  return { task: toTask(row), created: row.version === 1 }
}
