import { Todo } from '@levelup/test-harness/todo'

/** Whether a stub of the course was reached: an exercise that nobody has solved yet. */
export function isUnsolved(error: unknown): error is Todo {
  return error instanceof Todo
}
