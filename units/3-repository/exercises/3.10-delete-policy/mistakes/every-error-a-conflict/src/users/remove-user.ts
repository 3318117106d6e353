import { Conflict } from '../app/errors.ts'
import type { Database } from '../database.ts'

/** Deletes the user; `false` when there is none. Throws Conflict when tasks or accounts of theirs have to stay. */
export async function removeUser(db: Database, id: string): Promise<boolean> {
  try {
    const { count } = await db.user.deleteMany({ where: { id } })
    return count > 0
  } catch (error) {
    throw new Conflict('This user still has tasks or an account.', 'CONFLICT', { cause: error })
  }
}
