import { Conflict } from '../app/errors.ts'
import type { Database } from '../database.ts'

/** Deletes the user; `false` when there is none. Throws Conflict when tasks or accounts of theirs have to stay. */
export async function removeUser(db: Database, id: string): Promise<boolean> {
  const [policy] = await db.$queryRaw<{ restricted: boolean }[]>`
    SELECT confdeltype = 'r' AS restricted FROM pg_constraint WHERE conname = 'tasks_user_id_fkey'`
  const tasks = policy?.restricted ? await db.task.count({ where: { userId: id } }) : 0
  const accounts = await db.account.count({ where: { ownerId: id } })
  if (tasks + accounts > 0) throw new Conflict('This user still has tasks or an account.')
  const { count } = await db.user.deleteMany({ where: { id } })
  return count > 0
}
