import { Todo } from '@levelup/test-harness/todo'
import type { NewTask, TaskChanges } from 'unit-3/contract'

/**
 * TODO 3.4: return the task that the body of a POST describes: `userId` and `title`, and if given `done` and `dueDate`,
 * nothing else.
 * - Refuse what the table would refuse: `throw new Invalid('title …')` of ../app/errors.ts tells the client which field
 *   to correct.
 * - `dueDate` is a day of the calendar, `YYYY-MM-DD`, or null.
 */
export function validateNewTask(body: unknown): NewTask {
  throw new Todo('3.4', 'check the body of a new task, dueDate included')
}

/** TODO 3.4: return the same for a change (PATCH): `title`, `done` and `dueDate`, each only if given. */
export function validateTaskChanges(body: unknown): TaskChanges {
  throw new Todo('3.4', 'check the body of a change')
}
