import type { Db } from 'mongodb'
import type { OpenJob } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { jobsOf, membersOf } from './collections.ts'

/** The open jobs, with whose they are, by their ids. */
export async function openJobs(db: Db): Promise<OpenJob[]> {
  const jobs = await jobsOf(db)
    .find({ status: 'open' }, { sort: { _id: 1 } })
    .toArray()
  const ids = jobs.map(({ assigneeId }) => assigneeId ?? '')
  const members = await membersOf(db)
    .find({ _id: { $in: ids } })
    .toArray()
  const byId = new Map(members.map((member) => [member._id, member]))
  return jobs.map(({ _id, title, assigneeId }) => {
    // Also where somebody else has removed the member without a thought of the jobs: no database kept them from it.
    const assignee = byId.get(assigneeId ?? '')
    return {
      id: _id,
      title,
      assigneeName: assignee?.name ?? 'Unassigned',
      assigneeEmail: assignee?.email ?? null,
    }
  })
}
