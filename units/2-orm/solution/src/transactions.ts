import type { Merge, NewTaggedTask, TaggedTask } from 'unit-2/exercises/2.6-transactions/contract.ts'
import type { Database } from './database.ts'

/**
 * Stores a task with its tags, making those that do not exist yet. Throws when the user does not exist
 * (DB_FOREIGN_KEY).
 */
export async function createTaggedTask(
  db: Database,
  { userId, title, tags }: NewTaggedTask,
): Promise<TaggedTask> {
  const links = [...new Set(tags)].map((name) => ({
    tag: { connectOrCreate: { where: { name }, create: { name } } },
  }))
  // A nested write is several statements, and one transaction: Prisma puts BEGIN and COMMIT around it.
  const task = await db.task.create({
    data: { userId, title, tags: { create: links } },
    select: {
      id: true,
      userId: true,
      title: true,
      done: true,
      tags: { select: { tag: { select: { name: true } } }, orderBy: { tag: { name: 'asc' } } },
    },
  })
  return { ...task, tags: task.tags.map(({ tag }) => tag.name) }
}

/**
 * Makes two accounts of one person into one: the tasks move, a missing bio is filled in, the first account goes.
 * `undefined`, and nothing changed, when one of the two does not exist or they are the same.
 */
export async function mergeUsers(
  db: Database,
  { fromId, intoId }: Merge,
): Promise<{ readonly movedTasks: number } | undefined> {
  if (fromId === intoId) return undefined
  // Inside, everything goes through `tx`. A call on `db` would take another connection: it would not see what happened
  // here, would not be rolled back with it, and might wait for a row that this very transaction has locked.
  return db.$transaction(async (tx) => {
    const from = await tx.user.findUnique({ where: { id: fromId }, select: { bio: true } })
    const into = await tx.user.findUnique({ where: { id: intoId }, select: { id: true } })
    if (!from || !into) return undefined
    const { count } = await tx.task.updateMany({ where: { userId: fromId }, data: { userId: intoId } })
    // Asking for the empty bio in the WHERE, and not a line above, leaves no moment in which somebody could fill it in.
    await tx.user.updateMany({ where: { id: intoId, bio: null }, data: { bio: from.bio } })
    await tx.user.delete({ where: { id: fromId } })
    return { movedTasks: count }
  })
}
