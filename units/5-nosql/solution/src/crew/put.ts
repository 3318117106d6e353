import type { Db } from 'mongodb'
import type { Job, Member } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { jobsOf, membersOf } from './collections.ts'

/** Stores a member under its id, in the place of one that is there. */
export async function putMember(db: Db, { _id, ...member }: Member): Promise<void> {
  await membersOf(db).replaceOne({ _id }, member, { upsert: true })
}

/** Stores a job under its id, in the place of one that is there. Nothing asks whether its member exists. */
export async function putJob(db: Db, { _id, ...job }: Job): Promise<void> {
  await jobsOf(db).replaceOne({ _id }, job, { upsert: true })
}
