import { Todo } from '@levelup/test-harness/todo'
import type { PurgeOptions } from 'unit-3/exercises/3.11-soft-delete/contract.ts'
import type { Task } from 'unit-3/contract'
import type { Database } from '../database.ts'

/**
 * TODO 3.11: put a task into the trash: set its `deletedAt` to the present, and delete nothing.
 * - Return `false` when there is no such task outside of the trash.
 * - One that is in the trash already keeps its `deletedAt`.
 */
export async function moveToTrash(db: Database, id: string): Promise<boolean> {
  throw new Todo('3.11', 'set deletedAt of a living task')
}

/** TODO 3.11: return a user's tasks by `createdAt`, then `id`; those in the trash only with `includeDeleted`. */
export async function listTasks(
  db: Database,
  userId: string,
  { includeDeleted = false }: { readonly includeDeleted?: boolean } = {},
): Promise<Task[]> {
  throw new Todo('3.11', "list a user's living tasks")
}

/**
 * TODO 3.11: delete for good what has been in the trash for `olderThanDays` times 24 hours or longer, and return the
 * number of tasks.
 * - At most `batchSize` tasks in one transaction.
 * - Somebody may take a task out of the trash while you are at it: it stays.
 */
export async function purge(
  db: Database,
  { now = new Date(), olderThanDays = 30, batchSize = 500 }: PurgeOptions = {},
): Promise<number> {
  throw new Todo('3.11', 'delete what has expired, in batches')
}
