import assert from 'node:assert/strict'
import type { CrewTests } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { jobsOf, membersOf } from './collections.ts'

export const crewTests: CrewTests = (test) => {
  test('who leaves is gone, all their jobs are nobody’s, and those of the others stay', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    const members = await membersOf(crew.db).find().sort({ _id: 1 }).toArray()
    assert.deepEqual(
      members.map(({ name }) => name),
      ['Bo', 'Cy'],
    )
    const jobs = await jobsOf(crew.db).find().sort({ _id: 1 }).toArray()
    assert.deepEqual(
      jobs.map(({ assigneeId }) => assigneeId),
      [null, null, 'm-bo', 'm-cy', null],
    )
  })

  test('the open jobs of who has left are shown as unassigned', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    assert.deepEqual(
      (await crew.openJobs(crew.db)).map(({ id, assigneeName }) => [id, assigneeName]),
      [
        ['j-1', 'Unassigned'],
        ['j-2', 'Unassigned'],
        ['j-3', 'Bo'],
        ['j-4', 'Cy'],
      ],
    )
  })

  test('a member who was removed past the app leaves an orphan, which is found and shown', async (crew) => {
    await jobsOf(crew.db).insertOne({
      _id: 'j-6',
      title: 'Water the plants',
      status: 'open',
      assigneeId: null,
    })
    assert.deepEqual(await crew.findOrphans(crew.db), [])
    await membersOf(crew.db).deleteOne({ _id: 'm-bo' })
    assert.deepEqual(await crew.findOrphans(crew.db), [
      { id: 'j-3', title: 'Deploy to staging', assigneeId: 'm-bo' },
    ])
    const shown = await crew.openJobs(crew.db)
    assert.equal(shown.find(({ id }) => id === 'j-3')?.assigneeName, 'Unassigned')
  })
}
