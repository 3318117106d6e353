import type { TaskFilter } from 'unit-4/contract'
import type { CursorPage, CursorRange } from 'unit-4/exercises/4.4-keyset-pages/contract.ts'
import type { Database } from '../database.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { toTask } from './entity.ts'
import { conditionOf } from './task-filter.ts'

/**
 * The next `limit` tasks that the filter lets through, newest first, after the page that the cursor comes from.
 *
 * TODO 4.4: it looks like pages by cursor, and the cursor is an offset in disguise: tasks come twice, and a late page
 * costs more than an early one. Let it go on after the last task that was shown.
 */
export async function pageByCursor(
  db: Database,
  filter: TaskFilter,
  { limit, cursor }: CursorRange,
): Promise<CursorPage> {
  const offset = cursor === undefined ? 0 : decodeCursor(cursor)
  const rows = await db.task.findMany({
    where: conditionOf(filter),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    skip: offset,
  })
  const nextCursor = rows.length < limit ? null : encodeCursor(offset + limit)
  return { data: rows.map(toTask), meta: { limit, nextCursor } }
}
