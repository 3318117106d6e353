import type { Task, TaskChanges } from 'unit-3/contract'
import { NotFound, PreconditionFailed } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { fromDay, toTask } from './entity.ts'

/**
 * Changes the fields that are given, if the task still is in this version; returns the task in the next one.
 * Throws PreconditionFailed when somebody else has changed it since, NotFound when there is no such task outside of the
 * trash, and the client's error where the database refuses (DB_UNIQUE for a title that is taken, DB_CHECK).
 */
export async function updateTask(
  db: Database,
  id: string,
  version: number,
  { title, done, dueDate }: TaskChanges,
): Promise<Task> {
  // The version is compared in the statement that writes: of twenty who ask for it at once, PostgreSQL lets one write;
  // the others wait for that row, look at it again, and find no row of this version any more.
  const [row] = await db.task.updateManyAndReturn({
    where: { id, version, deletedAt: null },
    data: { title, done, dueDate: fromDay(dueDate), version: { increment: 1 } },
  })
  if (row) return toTask(row)
  // Nothing was written. A second query may find out why: its answer only decides what the client is told.
  const there = await db.task.count({ where: { id, deletedAt: null } })
  if (there === 0) throw new NotFound(`There is no task ${id}.`)
  throw new PreconditionFailed(`Task ${id} is not in version ${version} any more. Read it again.`)
}
