import assert from 'node:assert/strict'
import type { CrewTests } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { jobsOf, membersOf } from './collections.ts'

export const crewTests: CrewTests = (test) => {
  test('whoever leaves is gone, and their jobs are nobody’s', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    assert.equal(await membersOf(crew.db).countDocuments(), 2)
    const jobs = await jobsOf(crew.db).find().sort({ _id: 1 }).toArray()
    assert.deepEqual(
      jobs.map(({ assigneeId }) => assigneeId),
      [null, null, 'm-bo', 'm-cy', null],
    )
    assert.deepEqual(await crew.findOrphans(crew.db), [])
  })

  test('the list shows them as unassigned', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    await membersOf(crew.db).deleteOne({ _id: 'm-bo' })
    const jobs = await crew.openJobs(crew.db)
    assert.deepEqual(
      jobs.map(({ assigneeName }) => assigneeName),
      ['Unassigned', 'Unassigned', 'Unassigned', 'Cy'],
    )
  })
}
