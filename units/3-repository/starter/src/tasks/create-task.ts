import { Todo } from '@levelup/test-harness/todo'
import type { NewTask, Task } from 'unit-3/contract'
import type { Database } from '../database.ts'

/**
 * TODO 3.5: store the task and one activity of the kind CREATED for it, both or neither, and return the task as it is
 * stored.
 * - `toTask` of ./entity.ts makes it from Prisma's row; `fromDay` makes what Prisma wants from a `dueDate`.
 */
export async function createTask(db: Database, task: NewTask): Promise<Task> {
  throw new Todo('3.5', 'store the task and its activity in one transaction')
}
