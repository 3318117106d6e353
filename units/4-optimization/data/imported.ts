import type { FirstRows } from 'unit-3/data/tracker.ts'
import type { Task } from '../contract.ts'
import { randomId, randomNumbers } from './random.ts'
import { insertTasks, insertUsers, listed, type TaskRow, type UserRow } from './rows.ts'

export const ADA = '00000000-0000-4000-8000-0000000000a1'
export const BO = '00000000-0000-4000-8000-0000000000b2'
export const CLEO = '00000000-0000-4000-8000-0000000000c3'
export const NOBODY = '00000000-0000-4000-8000-0000000000ff'

/** Cleo has nothing to do. */
const users: readonly UserRow[] = [
  { id: ADA, email: 'ada@example.test', displayName: 'Ada' },
  { id: BO, email: 'bo@example.test', displayName: 'Bo' },
  { id: CLEO, email: 'cleo@example.test', displayName: 'Cleo' },
]

const DAY_MS = 24 * 60 * 60 * 1000
const BEGIN_MS = Date.UTC(2026, 1, 28, 23, 59, 59, 998)

/** How many tasks came in at once, and how many milliseconds after those before. */
const imports: readonly (readonly [count: number, afterMs: number])[] = [
  [1, 0],
  [2, 1],
  [9, 1],
  [1, 999],
  [14, 1],
  [3, 60_000],
  [1, 1],
  [11, 86_400_000],
  [6, 1],
]

/**
 * Tasks of Ada and Bo in the order of `createdAt`, then `id`: most came in with others at the very same time, some a
 * millisecond later. By id, by title and in the table they stand in other orders.
 */
export const tasks: readonly TaskRow[] = importedTasks()

function importedTasks(): TaskRow[] {
  const random = randomNumbers(43)
  let at = BEGIN_MS
  return imports.flatMap(([count, afterMs], group) => {
    at += afterMs
    const createdAt = new Date(at)
    const ids = Array.from({ length: count }, () => randomId(random)).sort()
    return ids.map((id, index) => importedTask(id, createdAt, group * 20 + index, random))
  })
}

function importedTask(id: string, createdAt: Date, number: number, random: () => number): TaskRow {
  return {
    id,
    userId: random() < 0.4 ? BO : ADA,
    title: `${randomId(random).slice(0, 8)} of import ${number}`,
    notes: random() < 0.2 ? 'As it came in.' : '',
    done: random() < 0.5,
    dueDate: random() < 0.5 ? null : '2026-03-29',
    version: 1 + (number % 3),
    deletedAt: random() < 0.2 ? new Date('2026-03-04T08:00:00.000Z') : null,
    createdAt,
    // By this time the tasks stand in another order than by the one above.
    updatedAt: new Date(createdAt.getTime() + ((number * 37) % 50) * DAY_MS),
  }
}

/** The rows above, stored in the order of their titles. */
export const imported: FirstRows = {
  key: JSON.stringify([users, tasks]),
  async insert(client) {
    await insertUsers(client, users)
    for (const task of tasks.toSorted((a, b) => (a.title < b.title ? -1 : 1)))
      await insertTasks(client, [task])
  },
}

/** The list that these tasks make, oldest first, of those that `which` lets through. */
export function listOf(which: (task: TaskRow) => boolean): Task[] {
  return tasks.filter(which).map((task) => listed(task))
}
