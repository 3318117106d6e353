import type { TaskFilter } from 'unit-4/contract'
import type { CursorPage, CursorRange } from 'unit-4/exercises/4.4-keyset-pages/contract.ts'
import type { Database } from '../database.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { decodeCursor, encodeCursor, type Place } from './cursor.ts'
import { toTask, type TaskRow } from './entity.ts'

/**
 * The next `limit` tasks that the filter lets through, newest first, after the place that the cursor stands for. One
 * query, which reads about as many rows on any page.
 * Throws Invalid (400 VALIDATION) for what is no cursor of this list.
 */
export async function pageByCursor(
  db: Database,
  filter: TaskFilter,
  { limit, cursor }: CursorRange,
): Promise<CursorPage> {
  const conditions = conditionsOf(filter)
  if (cursor !== undefined) conditions.push(after(decodeCursor(cursor, filter)))
  // One row more than is shown: it says whether there is a next page, also where this one is full.
  const rows = await db.$queryRaw<TaskRow[]>`
    SELECT id, user_id AS "userId", title, done, due_date AS "dueDate", version, deleted_at AS "deletedAt",
      created_at AS "createdAt", updated_at AS "updatedAt"
    FROM tasks
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY created_at DESC, id DESC
    LIMIT ${limit + 1}`
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    data: shown.map(toTask),
    meta: { limit, nextCursor: last === undefined ? null : encodeCursor(last, filter) },
  }
}

function conditionsOf({ userId, done, includeDeleted = false }: TaskFilter): Prisma.Sql[] {
  const conditions = [Prisma.sql`true`]
  if (userId !== undefined) conditions.push(Prisma.sql`user_id = ${userId}::uuid`)
  if (done !== undefined) conditions.push(Prisma.sql`done = ${done}`)
  // In these words, so that PostgreSQL sees that the partial indexes hold all that is asked for.
  if (!includeDeleted) conditions.push(Prisma.sql`deleted_at IS NULL`)
  return conditions
}

/**
 * A comparison of rows, first by time and among equal times by id: the same order as ORDER BY, so an index in that
 * order begins at the place itself. Prisma's own methods have no such comparison.
 */
function after({ createdAt, id }: Place): Prisma.Sql {
  return Prisma.sql`(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)`
}
