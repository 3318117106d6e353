import type { Merge, NewTaggedTask, TaggedTask } from 'unit-2-spec/contract'
import type { Database } from './database.ts'

/** Stores a task with its tags; those that do not exist yet are made. Throws when the user does not exist. */
export async function createTaggedTask(
  db: Database,
  { userId, title, tags }: NewTaggedTask,
): Promise<TaggedTask> {
  // A nested write is one transaction, although it is several statements: Prisma puts BEGIN and COMMIT around them.
  const task = await db.task.create({
    data: {
      userId,
      title,
      tags: {
        create: [...new Set(tags)].map((name) => ({
          tag: { connectOrCreate: { where: { name }, create: { name } } },
        })),
      },
    },
    select: {
      id: true,
      userId: true,
      title: true,
      done: true,
      tags: { select: { tag: true }, orderBy: { tag: { name: 'asc' } } },
    },
  })
  return { ...task, tags: task.tags.map(({ tag }) => tag.name) }
}

/**
 * Makes two accounts of one person into one: the tasks move, a missing bio is filled in, the first account goes.
 * `undefined`, and nothing changed, when one of the two does not exist.
 */
export async function mergeUsers(
  db: Database,
  { fromId, intoId }: Merge,
): Promise<{ readonly movedTasks: number } | undefined> {
  // Everything goes through `tx`. A call on `db` would use another connection: it would not see what happened here, would not
  // be rolled back with it, and might wait for a row that this very transaction has locked.
  return db.$transaction(async (tx) => {
    const from = await tx.user.findUnique({ where: { id: fromId } })
    const into = await tx.user.findUnique({ where: { id: intoId } })
    if (!from || !into) return undefined
    const { count } = await tx.task.updateMany({ where: { userId: fromId }, data: { userId: intoId } })
    if (into.bio === null) await tx.user.update({ where: { id: intoId }, data: { bio: from.bio } })
    await tx.user.delete({ where: { id: fromId } })
    return { movedTasks: count }
  })
}
