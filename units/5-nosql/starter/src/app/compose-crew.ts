import type { Job, Member } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { findOrphans } from '../crew/find-orphans.ts'
import { offboardMember } from '../crew/offboard-member.ts'
import { openJobs } from '../crew/open-jobs.ts'
import { putJob, putMember } from '../crew/put.ts'
import type { MongoClient } from '../mongo.ts'
import type { CrewOptions } from '../routes/crew.ts'

/** The options of the routes of 5.5. */
export function composeCrew(mongo: MongoClient): CrewOptions {
  return {
    putMember: (member: Member) => putMember(mongo.db(), member),
    putJob: (job: Job) => putJob(mongo.db(), job),
    openJobs: () => openJobs(mongo.db()),
    orphans: () => findOrphans(mongo.db()),
    offboard: (memberId: string) => offboardMember(mongo.db(), memberId),
  }
}
