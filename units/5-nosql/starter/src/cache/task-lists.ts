import type { TaskLists, TaskListsOptions } from 'unit-5/exercises/5.7-task-cache/contract.ts'
import type { Redis } from '../redis.ts'

/**
 * Lists of tasks in Redis, in front of whatever loads them.
 *
 * TODO 5.7: keep what was loaded in Redis, for a minute at most. A hundred readers of one list load it once. What was
 * read before a change is never stored behind it. Without Redis each list is loaded, as here.
 */
export function taskLists(_redis: Redis, _options: TaskListsOptions = {}): TaskLists {
  return {
    read: async (_userId, _list, load) => ({ tasks: await load(), cache: 'bypass' }),
    changed: async (..._userIds) => {},
  }
}
