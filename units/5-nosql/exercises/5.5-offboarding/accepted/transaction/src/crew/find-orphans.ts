import type { Db } from 'mongodb'
import type { Orphan } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { jobsOf, membersOf } from './collections.ts'

export async function findOrphans(db: Db): Promise<Orphan[]> {
  const there = await membersOf(db).distinct('_id')
  const jobs = await jobsOf(db)
    .find({ assigneeId: { $exists: true, $nin: [null, ...there] } })
    .sort('_id')
    .toArray()
  return jobs.map(({ _id: id, title, assigneeId }) => ({ id, title, assigneeId: assigneeId as string }))
}
