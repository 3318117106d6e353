import type { Db } from 'mongodb'
import { jobsOf, membersOf } from './collections.ts'

/** Removes a member. What was theirs is nobody's then. Again, or for nobody, it puts right what is left to do. */
export async function offboardMember(db: Db, memberId: string): Promise<void> {
  // What ON DELETE SET NULL does in PostgreSQL, and in this order: between two commands a process may end. Jobs that
  // are nobody's while their member is still there are no harm, and the next attempt goes on from here.
  await jobsOf(db).updateMany({ assigneeId: memberId }, { $set: { assigneeId: null } })
  await membersOf(db).deleteOne({ _id: memberId })
}
