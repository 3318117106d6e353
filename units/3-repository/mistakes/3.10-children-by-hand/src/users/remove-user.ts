import { DatabaseError } from '@levelup/db-kit'
import { Conflict } from '../app/errors.ts'
import { toDatabaseError, type Database } from '../database.ts'

/** Deletes the user; `false` when there is none. Throws Conflict when something of theirs has to stay. */
export async function removeUser(db: Database, id: string): Promise<boolean> {
  try {
    return await db.$transaction(async (tx) => {
      await tx.taskActivity.deleteMany({ where: { task: { userId: id } } })
      await tx.task.deleteMany({ where: { userId: id } })
      const { count } = await tx.user.deleteMany({ where: { id } })
      return count > 0
    })
  } catch (error) {
    const failure = toDatabaseError(error)
    if (failure instanceof DatabaseError && failure.code === 'DB_FOREIGN_KEY') {
      throw new Conflict('This user still has an account.', 'CONFLICT', { cause: error })
    }
    throw error
  }
}
