import type { TaskFilter } from 'unit-4/contract'
import type { OffsetPage, OffsetRange } from 'unit-4/exercises/4.3-offset-pages/contract.ts'
import type { Database } from '../database.ts'
import { toTask } from './entity.ts'
import { conditionOf, oldestFirst } from './task-filter.ts'

/**
 * The tasks `offset` to `offset + limit - 1` of those that the filter lets through, by `createdAt`, then `id`, and how
 * many there are on all pages together. Two queries, whatever the page. Beyond the end `data` is empty.
 */
export async function pageByOffset(
  db: Database,
  filter: TaskFilter,
  { limit, offset }: OffsetRange,
): Promise<OffsetPage> {
  // One condition for both: a total that counts other rows than the pages show makes pages that are not there.
  const where = conditionOf(filter)
  // At once, on two connections. Between them a task may come or go; a transaction would not change that at READ
  // COMMITTED, and a total is out of date by the time that it is read anyway.
  const [rows, total] = await Promise.all([
    db.task.findMany({ where, omit: { notes: true }, orderBy: [...oldestFirst], take: limit, skip: offset }),
    db.task.count({ where }),
  ])
  return { data: rows.map(toTask), meta: { total, limit, offset } }
}
