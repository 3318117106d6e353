import type { Db } from '../../contract.ts'
import type { Crew, Job, Member, OpenJob, Orphan } from './contract.ts'

const membersOf = (db: Db) => db.collection<Member>('members')
const jobsOf = (db: Db) => db.collection<Job>('jobs')

/** What the learner's own tests have to pass on. */
export const rightCrew: Crew = {
  async offboardMember(db, memberId) {
    await jobsOf(db).updateMany({ assigneeId: memberId }, { $set: { assigneeId: null } })
    await membersOf(db).deleteOne({ _id: memberId })
  },
  openJobs: (db) => board(db, (member) => member ?? NOBODY),
  findOrphans: async (db) => (await pointing(db)).filter(({ member }) => !member).map(({ orphan }) => orphan),
}

const NOBODY = { name: 'Unassigned', email: null }

interface Flaw extends Partial<Crew> {
  /** To go after "although". */
  readonly flaw: string
}

/** One thing is wrong in each; the first is what was shipped. */
export const flaws: readonly Flaw[] = [
  {
    flaw: 'nothing is mended: this is the shipped code',
    offboardMember: async (db, memberId) => void (await membersOf(db).deleteOne({ _id: memberId })),
    openJobs: (db) => board(db, (member) => member!),
  },
  {
    flaw: 'the jobs of who leaves still point to them',
    offboardMember: async (db, memberId) => void (await membersOf(db).deleteOne({ _id: memberId })),
  },
  {
    flaw: 'a done job of who leaves still points to them',
    offboardMember: leaving((db, assigneeId) =>
      jobsOf(db).updateMany({ assigneeId, status: 'open' }, { $set: { assigneeId: null } }),
    ),
  },
  {
    flaw: 'only one of the jobs of who leaves is freed',
    offboardMember: leaving((db, assigneeId) =>
      jobsOf(db).updateOne({ assigneeId }, { $set: { assigneeId: null } }),
    ),
  },
  {
    flaw: 'everybody loses their jobs when one leaves',
    offboardMember: leaving((db) => jobsOf(db).updateMany({}, { $set: { assigneeId: null } })),
  },
  {
    flaw: 'the jobs of who leaves are deleted with them',
    offboardMember: leaving((db, assigneeId) => jobsOf(db).deleteMany({ assigneeId })),
  },
  {
    flaw: 'who leaves is a member still',
    offboardMember: async (db, assigneeId) =>
      void (await jobsOf(db).updateMany({ assigneeId }, { $set: { assigneeId: null } })),
  },
  {
    flaw: 'openJobs breaks on a job that is nobody’s',
    openJobs: (db) => board(db, (member) => member!),
  },
  {
    flaw: 'openJobs breaks on a job whose member was removed past the app',
    openJobs: (db) => board(db, (member, job) => (job.assigneeId == null ? NOBODY : member!)),
  },
  {
    flaw: 'openJobs leaves out the jobs that are nobody’s',
    openJobs: async (db) => {
      const jobs = await rightCrew.openJobs(db)
      return jobs.filter(({ assigneeEmail }) => assigneeEmail !== null)
    },
  },
  {
    flaw: 'openJobs shows a job that is nobody’s without a name',
    openJobs: (db) => board(db, (member) => member ?? { name: '', email: null }),
  },
  { flaw: 'findOrphans finds nothing, whatever there is', findOrphans: () => Promise.resolve([]) },
  {
    flaw: 'findOrphans takes a job that is nobody’s for an orphan',
    findOrphans: async (db) => {
      const nobodys = await jobsOf(db).find({ assigneeId: null }).toArray()
      const orphans = nobodys.map(({ _id, title }) => ({ id: _id, title, assigneeId: '' }))
      return [...orphans, ...(await rightCrew.findOrphans(db))]
    },
  },
]

function leaving(free: (db: Db, memberId: string) => Promise<unknown>): Crew['offboardMember'] {
  return async (db, memberId) => {
    await free(db, memberId)
    await membersOf(db).deleteOne({ _id: memberId })
  }
}

async function board(
  db: Db,
  assignee: (
    member: Member | null,
    job: Job,
  ) => Pick<OpenJob, never> & { name: string; email: string | null },
): Promise<OpenJob[]> {
  const jobs = await jobsOf(db).find({ status: 'open' }).sort({ _id: 1 }).toArray()
  return Promise.all(
    jobs.map(async (job) => {
      const { name, email } = assignee(await membersOf(db).findOne({ _id: job.assigneeId ?? '' }), job)
      return { id: job._id, title: job.title, assigneeName: name, assigneeEmail: email }
    }),
  )
}

async function pointing(db: Db): Promise<{ member: Member | null; orphan: Orphan }[]> {
  const jobs = await jobsOf(db)
    .find({ assigneeId: { $ne: null } })
    .sort({ _id: 1 })
    .toArray()
  return Promise.all(
    jobs.map(async ({ _id, title, assigneeId }) => ({
      member: await membersOf(db).findOne({ _id: assigneeId! }),
      orphan: { id: _id, title, assigneeId: assigneeId! },
    })),
  )
}
