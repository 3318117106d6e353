import type { FirstRows } from 'unit-3/data/tracker.ts'
import type { TaskFilter } from '../../contract.ts'
import { insertTasks, insertUsers, listed, type TaskRow, type UserRow } from '../../data/rows.ts'
import type { TaskWithUser } from './contract.ts'

export const ADA = '00000000-0000-4000-8000-0000000000a1'
export const BO = '00000000-0000-4000-8000-0000000000b2'
export const CLEO = '00000000-0000-4000-8000-0000000000c3'
export const NOBODY = '00000000-0000-4000-8000-0000000000ff'

const DAY_MS = 24 * 60 * 60 * 1000
const TRASHED = new Date('2026-03-05T08:00:00.000Z')

/** Cleo has nothing to do. By e-mail, by id and by name they stand in different orders. */
const users: readonly UserRow[] = [
  { id: ADA, email: 'quill@example.test', displayName: 'Ada' },
  { id: BO, email: 'bo@example.test', displayName: 'Zoe' },
  { id: CLEO, email: 'cleo@example.test', displayName: 'Cleo' },
]

/** In the order of a list: two users in turn, five tasks that came in at once, others done or in the trash, or both. */
const tasks: readonly TaskRow[] = [
  row('9', BO, 'Order seeds', '2026-03-01T08:00:00.000Z'),
  row('3', ADA, 'Order seeds', '2026-03-01T08:00:00.001Z', { done: true }),
  row('2', BO, 'Oil the gate', '2026-03-02T08:00:00.000Z', { dueDate: '2026-03-29' }),
  row('5', ADA, 'Air the frames', '2026-03-02T08:00:00.000Z', { version: 3 }),
  row('6', ADA, 'Water the beds', '2026-03-02T08:00:00.000Z', { dueDate: '2028-02-29' }),
  row('7', BO, 'Mend the net', '2026-03-02T08:00:00.000Z', { deletedAt: TRASHED }),
  row('8', BO, 'Clear the ditch', '2026-03-02T08:00:00.000Z', { done: true, deletedAt: TRASHED }),
  row('1', ADA, 'Repair the fence', '2026-03-03T08:00:00.000Z', { notes: 'The long side first.' }),
  row('4', BO, 'Sharpen the spade', '2026-03-04T08:00:00.000Z', { done: true }),
]

/** The rows above, stored by falling id: in no order that a list could have by luck. */
export const team: FirstRows = {
  key: JSON.stringify([users, tasks]),
  async insert(client) {
    await insertUsers(client, users)
    for (const task of tasks.toSorted((a, b) => (a.id < b.id ? 1 : -1))) await insertTasks(client, [task])
  },
}

/** The list that the filter lets through. */
export function listFor({ userId, done, includeDeleted = false }: TaskFilter): TaskWithUser[] {
  return tasks
    .filter((task) => userId === undefined || task.userId === userId)
    .filter((task) => done === undefined || task.done === done)
    .filter((task) => includeDeleted || task.deletedAt === null)
    .map(withUser)
}

function withUser(task: TaskRow): TaskWithUser {
  const { id, email } = users.find((user) => user.id === task.userId)!
  return { ...listed(task), user: { id, email } }
}

function row(
  digit: string,
  userId: string,
  title: string,
  time: string,
  more: Partial<TaskRow> = {},
): TaskRow {
  const createdAt = new Date(time)
  return {
    id: `10000000-0000-4000-8000-00000000000${digit}`,
    userId,
    title,
    notes: '',
    done: false,
    dueDate: null,
    version: 1,
    deletedAt: null,
    createdAt,
    // By this time the tasks stand in another order than by the one above.
    updatedAt: new Date(createdAt.getTime() + 2 * Number(digit) * DAY_MS),
    ...more,
  }
}
