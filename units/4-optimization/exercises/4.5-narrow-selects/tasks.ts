import type { FirstRows } from 'unit-3/data/tracker.ts'
import type { Task } from '../../contract.ts'
import { grow } from '../../data/grown.ts'
import { insertTasks, insertUsers, listed, type TaskRow } from '../../data/rows.ts'

export const NOBODY = '00000000-0000-4000-8000-0000000000ff'
const MINUTE_MS = 60_000
const LONG_NOTES = 'Water early, before the sun is on the beds, and never on the leaves. '.repeat(120)

const LONG_TITLE = 'Überall gießen 🌱 '.repeat(8)

const grown = grow({ users: 4, tasks: 80 })
const { users } = grown
export const [busy, other] = users.map(({ id }) => id) as [string, string]

/**
 * In the order of a list. Every third task has no notes, some titles are long, and not of ASCII letters only; no two
 * columns of a task hold the same value.
 */
const tasks: readonly TaskRow[] = grown.tasks.map((task, index) => ({
  ...task,
  title: index % 8 === 0 ? `${task.title}: ${LONG_TITLE}` : task.title,
  notes: index % 3 === 0 ? '' : LONG_NOTES,
  done: index % 2 === 0,
  version: 2 + (index % 4),
  deletedAt: index % 5 === 1 ? new Date(task.createdAt.getTime() + 2 * MINUTE_MS) : null,
  updatedAt: new Date(task.createdAt.getTime() + MINUTE_MS),
}))

/** Stored the other way round, so that tasks of the same time are in no order that a list could have by luck. */
export const tracker: FirstRows = {
  key: JSON.stringify([users, tasks]),
  async insert(client) {
    await insertUsers(client, users)
    for (const task of tasks.toReversed()) await insertTasks(client, [task])
  },
}

/** The list that these tasks make, of those that `which` lets through. */
export function listOf(which: (task: TaskRow) => boolean): Task[] {
  return tasks.filter(which).map(listed)
}
