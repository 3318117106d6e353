import type { CrewTests } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { jobsOf, membersOf } from './collections.ts'

export const crewTests: CrewTests = (test) => {
  test('Bo leaves, and Ada keeps her jobs', async ({ db, offboardMember, findOrphans }) => {
    const before = await jobsOf(db).countDocuments({ assigneeId: 'm-ada' })
    await offboardMember(db, 'm-bo')
    if ((await jobsOf(db).countDocuments({ assigneeId: 'm-ada' })) !== before)
      throw new Error('Ada has lost a job')
    if (await membersOf(db).findOne({ _id: 'm-bo' })) throw new Error('Bo is still there')
    if ((await findOrphans(db)).length > 0) throw new Error('there are orphans')
  })

  test('Ada leaves, and all of her jobs are free', async ({ db, offboardMember }) => {
    await offboardMember(db, 'm-ada')
    const free = await jobsOf(db).countDocuments({ assigneeId: null })
    if (free !== 3) throw new Error(`${free} jobs are free`)
  })

  test('what is free is on the list, as what has lost its member', async ({
    db,
    offboardMember,
    openJobs,
  }) => {
    await offboardMember(db, 'm-ada')
    await membersOf(db).deleteOne({ _id: 'm-cy' })
    const names = (await openJobs(db)).map(({ assigneeName }) => assigneeName).join()
    if (names !== 'Unassigned,Unassigned,Bo,Unassigned') throw new Error(names)
  })

  test('the finder finds one', async ({ db, findOrphans }) => {
    await membersOf(db).deleteOne({ _id: 'm-cy' })
    const found = (await findOrphans(db)).map(({ id }) => id).join()
    if (found !== 'j-4') throw new Error(found)
  })
}
