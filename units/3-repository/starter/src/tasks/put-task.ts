import { Todo } from '@levelup/test-harness/todo'
import type { PutResult } from 'unit-3/exercises/3.6-put-task/contract.ts'
import type { NewTask } from 'unit-3/contract'
import type { Database } from '../database.ts'

/**
 * TODO 3.6: put the task under this id, and return it with `created`.
 * - A new id: version 1, and `created` is true.
 * - A known id: title, done and dueDate are replaced. What is left out gets its default: false, null. deletedAt is null
 *   again, version goes up by one; owner and createdAt stay.
 * - The id of another user's task: throw Conflict (../app/errors.ts) and change nothing.
 * - Twenty PUTs of the same new id may come at once: one creates, the others replace, none fails.
 * - `toTask` of ./entity.ts makes a Task from a row.
 */
export async function putTask(db: Database, id: string, task: NewTask): Promise<PutResult> {
  throw new Todo('3.6', 'create the task, or replace it, in one statement')
}
