import { Todo } from '@levelup/test-harness/todo'
import type { Task, TaskChanges } from 'unit-3/contract'
import type { Database } from '../database.ts'

/**
 * TODO 3.7: change the fields that are given, if the task still is in this version, and return it in the next one.
 * - Another version: throw PreconditionFailed. No such task, or it is in the trash (deletedAt): throw NotFound. Both
 *   are in ../app/errors.ts.
 * - Twenty may come with the same version at once; one of them wins. Which statement has to ask for the version?
 * - `toTask` of ./entity.ts makes a Task from a row; `fromDay` makes Prisma's Date of a dueDate.
 */
export async function updateTask(
  db: Database,
  id: string,
  version: number,
  changes: TaskChanges,
): Promise<Task> {
  throw new Todo('3.7', 'update the task if its version is still the one that was read')
}
