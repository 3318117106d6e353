import type { PurgeOptions } from 'unit-3/exercises/3.11-soft-delete/contract.ts'
import type { Task } from 'unit-3/contract'
import type { Database } from '../database.ts'
import { toTask } from './entity.ts'

/** The condition of every query for tasks that are not in the trash. */
const living = { deletedAt: null }

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Puts a task into the trash: as it is then, or `undefined` when there is no such task outside of it. One that is in
 * the trash keeps its `deletedAt`.
 */
export async function moveToTrash(db: Database, id: string): Promise<Task | undefined> {
  const [row] = await db.task.updateManyAndReturn({
    where: { id, ...living },
    data: { deletedAt: new Date() },
  })
  return row && toTask(row)
}

/** A user's tasks by `createdAt`, then `id`; those in the trash only when asked for. */
export async function listTasks(
  db: Database,
  userId: string,
  { includeDeleted = false }: { readonly includeDeleted?: boolean } = {},
): Promise<Task[]> {
  const rows = await db.task.findMany({
    where: { userId, ...(includeDeleted ? {} : living) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(toTask)
}

/**
 * Deletes for good what has been in the trash for `olderThanDays` or longer, and returns the number of tasks. Batch by
 * batch, each a transaction of its own: one large DELETE would hold the locks of all its rows to the end, and lose
 * everything on a failure.
 */
export async function purge(
  db: Database,
  { now = new Date(), olderThanDays = 30, batchSize = 500 }: PurgeOptions = {},
): Promise<number> {
  const expired = { deletedAt: { lte: new Date(now.getTime() - olderThanDays * DAY_MS) } }
  let purged = 0
  for (;;) {
    const batch = await db.task.findMany({ where: expired, select: { id: true }, take: batchSize })
    // The condition once more: a task that is taken out of the trash meanwhile is kept. Prisma's own `limit` would not
    // do: it puts the condition into a subquery, and PostgreSQL does not look at that again when it had to wait for a
    // row.
    const { count } = await db.task.deleteMany({
      where: { id: { in: batch.map(({ id }) => id) }, ...expired },
    })
    purged += count
    if (batch.length < batchSize) return purged
  }
}
