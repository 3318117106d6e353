import { Todo } from '@levelup/test-harness/todo'
import type { Task } from 'unit-3/contract'
import type { Database } from '../database.ts'

/**
 * TODO 3.3: give a task to another user, add 1 to its version, and return it (`toTask` of ./entity.ts).
 * - A task that is not there, or in the trash (`deletedAt` is set), becomes 404.
 * - An unknown user becomes 409, and so does a title that this user has already.
 * - The database knows all that: should you look first?
 */
export async function handOver(db: Database, taskId: string, toUserId: string): Promise<Task> {
  throw new Todo('3.3', 'update the task, and let the database refuse')
}
