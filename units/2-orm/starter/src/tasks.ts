import { Todo } from '@levelup/test-harness/todo'
import type {
  NewTask,
  Task,
  TaskChanges,
  TaskFilter,
  TaskOfUser,
} from 'unit-2/exercises/2.4-tasks/contract.ts'
import type { Database } from './database.ts'

/** TODO 2.4: store the task and return it as the database has it. */
export async function createTask(db: Database, task: NewTask): Promise<Task> {
  throw new Todo('2.4', 'store the task and return it')
}

/** TODO 2.4: return the task with this id, if it belongs to this user; `undefined` otherwise. */
export async function findTask(db: Database, task: TaskOfUser): Promise<Task | undefined> {
  throw new Todo('2.4', 'find the task of this user')
}

/** TODO 2.4: return the user's tasks in order of (createdAt, id): all, or only those that are done, or not done. */
export async function findTasks(db: Database, userId: string, filter: TaskFilter = {}): Promise<Task[]> {
  throw new Todo('2.4', "list the user's tasks")
}

/**
 * TODO 2.4: change title and done, as far as given, and return the task as it is now.
 * - `undefined` when this user has no such task.
 * - `changes` may come from a request: whatever else stands in it must have no effect.
 */
export async function updateTask(
  db: Database,
  task: TaskOfUser,
  changes: TaskChanges,
): Promise<Task | undefined> {
  throw new Todo('2.4', 'change the task of this user')
}

/** TODO 2.4: delete the task if it belongs to this user; return whether there was one. */
export async function deleteTask(db: Database, task: TaskOfUser): Promise<boolean> {
  throw new Todo('2.4', 'delete the task of this user')
}
