import type { TaskFilter } from 'unit-4/contract'
import type { OffsetPage, OffsetRange } from 'unit-4/exercises/4.3-offset-pages/contract.ts'
import type { Database } from '../database.ts'
import { listTasks } from './list-tasks.ts'

/**
 * The tasks `offset` to `offset + limit - 1` of those that the filter lets through, by `createdAt`, then `id`, and how
 * many there are on all pages together.
 *
 * TODO 4.3: it gives the right page, and reads the whole list for it. Let the database take the page out, and count.
 */
export async function pageByOffset(
  db: Database,
  filter: TaskFilter,
  { limit, offset }: OffsetRange,
): Promise<OffsetPage> {
  const all = await listTasks(db, filter)
  return { data: all.slice(offset, offset + limit), meta: { total: all.length, limit, offset } }
}
