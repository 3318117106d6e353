import type { Db } from 'mongodb'
import type { Orphan } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { jobsOf } from './collections.ts'

/** The jobs, open or done, that point to a member who is not there, by their ids. */
export function findOrphans(db: Db): Promise<Orphan[]> {
  return jobsOf(db)
    .aggregate<Orphan>([
      // Neither null nor missing.
      { $match: { assigneeId: { $ne: null } } },
      { $lookup: { from: 'members', localField: 'assigneeId', foreignField: '_id', as: 'found' } },
      { $match: { found: { $size: 0 } } },
      { $sort: { _id: 1 } },
      { $project: { _id: 0, id: '$_id', title: 1, assigneeId: 1 } },
    ])
    .toArray()
}
