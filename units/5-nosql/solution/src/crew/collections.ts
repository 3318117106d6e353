import type { Collection, Db } from 'mongodb'
import type { Job, Member } from 'unit-5/exercises/5.5-offboarding/contract.ts'

export function membersOf(db: Db): Collection<Member> {
  return db.collection<Member>('members')
}

/** What a job points to by its `assigneeId` is a member, or nobody. The database knows nothing of it. */
export function jobsOf(db: Db): Collection<Job> {
  return db.collection<Job>('jobs')
}
