import { Todo } from '@levelup/test-harness/todo'
import type { Merge, NewTaggedTask, TaggedTask } from 'unit-2/exercises/2.6-transactions/contract.ts'
import type { Database } from './database.ts'

/**
 * TODO 2.6: store a task with its tags, by a nested write.
 * - A tag that exists by name is used as it is, any other is made.
 * - The same name twice counts once.
 */
export async function createTaggedTask(db: Database, task: NewTaggedTask): Promise<TaggedTask> {
  throw new Todo('2.6', 'store the task and its tags with a nested write')
}

/**
 * TODO 2.6: merge two users in one interactive transaction, looks included.
 * - Move all tasks of the first user to the second.
 * - Give the second the bio of the first, if it has none.
 * - Delete the first.
 * - Return `undefined` when one of them does not exist, or both are the same.
 */
export async function mergeUsers(
  db: Database,
  merge: Merge,
): Promise<{ readonly movedTasks: number } | undefined> {
  throw new Todo('2.6', 'move the tasks and delete the user in one transaction')
}
