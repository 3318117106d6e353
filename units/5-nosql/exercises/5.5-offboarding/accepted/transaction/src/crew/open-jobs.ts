import type { Db } from 'mongodb'
import type { OpenJob } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { jobsOf } from './collections.ts'

export function openJobs(db: Db): Promise<OpenJob[]> {
  return jobsOf(db)
    .aggregate<OpenJob>([
      { $match: { status: 'open' } },
      { $sort: { _id: 1 } },
      { $lookup: { from: 'members', localField: 'assigneeId', foreignField: '_id', as: 'assignee' } },
      { $unwind: { path: '$assignee', preserveNullAndEmptyArrays: true } },
      {
        $project: {
          _id: 0,
          id: '$_id',
          title: 1,
          assigneeName: { $ifNull: ['$assignee.name', 'Unassigned'] },
          assigneeEmail: { $ifNull: ['$assignee.email', null] },
        },
      },
    ])
    .toArray()
}
