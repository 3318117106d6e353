import { DatabaseError } from '@levelup/db-kit'
import { Conflict } from '../app/errors.ts'
import { toDatabaseError, type Database } from '../database.ts'

/** Deletes the user; `false` when there is none. Throws Conflict when tasks or accounts of theirs have to stay. */
export async function removeUser(db: Database, id: string): Promise<boolean> {
  try {
    // One DELETE and no SELECT before it: what a SELECT says may be out of date a moment later.
    const { count } = await db.user.deleteMany({ where: { id } })
    return count > 0
  } catch (error) {
    const failure = toDatabaseError(error)
    // By db-kit's code: PostgreSQL 17 calls this violation 23503, and 18 calls it 23001.
    if (failure instanceof DatabaseError && failure.code === 'DB_FOREIGN_KEY') {
      throw new Conflict('This user still has tasks or an account.', 'CONFLICT', { cause: error })
    }
    throw error
  }
}
