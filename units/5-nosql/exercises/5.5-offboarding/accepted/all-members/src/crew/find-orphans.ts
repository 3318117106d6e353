import type { Db } from 'mongodb'
import type { Orphan } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { jobsOf, membersOf } from './collections.ts'

export async function findOrphans(db: Db): Promise<Orphan[]> {
  const [members, jobs] = await Promise.all([membersOf(db).find().toArray(), jobsOf(db).find().toArray()])
  const there = new Set(members.map(({ _id }) => _id))
  return jobs
    .flatMap(({ _id, title, assigneeId }) =>
      assigneeId == null || there.has(assigneeId) ? [] : { id: _id, title, assigneeId },
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
