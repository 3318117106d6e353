import type { Db } from 'mongodb'
import type { Job, Member } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { jobsOf, membersOf } from './collections.ts'

const members: readonly Member[] = [
  { _id: 'm-ada', name: 'Ada', email: 'ada@example.test' },
  { _id: 'm-bo', name: 'Bo', email: 'bo@example.test' },
  { _id: 'm-cy', name: 'Cy', email: 'cy@example.test' },
]

const jobs: readonly Job[] = [
  { _id: 'j-1', title: 'Build the log-in', status: 'open', assigneeId: 'm-ada' },
  { _id: 'j-2', title: 'Write the tests', status: 'open', assigneeId: 'm-ada' },
  { _id: 'j-3', title: 'Deploy to staging', status: 'open', assigneeId: 'm-bo' },
  { _id: 'j-4', title: 'Approve the request', status: 'open', assigneeId: 'm-cy' },
  { _id: 'j-5', title: 'Order the laptops', status: 'done', assigneeId: 'm-ada' },
]

/** A crew of three with five jobs, in an empty database. */
export async function fillCrew(db: Db): Promise<void> {
  await membersOf(db).insertMany([...members])
  await jobsOf(db).insertMany([...jobs])
}
