import type { CrewSubject, CrewTests } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import { expect } from 'vitest'
import { jobsOf, membersOf } from './collections.ts'

/** Dee has an open and a done job; Eve has one. */
async function arrive({ db }: CrewSubject): Promise<void> {
  await membersOf(db).insertMany([
    { _id: 'dee', name: 'Dee', email: 'dee@example.test' },
    { _id: 'eve', name: 'Eve', email: 'eve@example.test' },
  ])
  await jobsOf(db).insertMany([
    { _id: '1', title: 'One', status: 'open', assigneeId: 'dee' },
    { _id: '2', title: 'Two', status: 'done', assigneeId: 'dee' },
    { _id: '3', title: 'Three', status: 'open', assigneeId: 'eve' },
    { _id: '4', title: 'Four', status: 'open' },
  ])
}

export const crewTests: CrewTests = (test) => {
  test('offboardMember', async (crew) => {
    await arrive(crew)
    await crew.offboardMember(crew.db, 'dee')
    expect(await membersOf(crew.db).findOne({ _id: 'dee' })).toBeNull()
    const whose = (await jobsOf(crew.db).find().toArray()).map(({ _id, assigneeId }) => [_id, assigneeId])
    expect(Object.fromEntries(whose)).toMatchObject({ 1: null, 2: null, 3: 'eve', 'j-1': 'm-ada' })
  })

  test('openJobs', async (crew) => {
    await arrive(crew)
    await membersOf(crew.db).deleteOne({ _id: 'eve' })
    const list = await crew.openJobs(crew.db)
    expect(list).toContainEqual({
      id: '1',
      title: 'One',
      assigneeName: 'Dee',
      assigneeEmail: 'dee@example.test',
    })
    for (const id of ['3', '4'])
      expect(list).toContainEqual(expect.objectContaining({ id, assigneeName: 'Unassigned' }))
  })

  test('findOrphans', async (crew) => {
    await arrive(crew)
    expect(await crew.findOrphans(crew.db)).toEqual([])
    await membersOf(crew.db).deleteOne({ _id: 'eve' })
    expect(await crew.findOrphans(crew.db)).toEqual([{ id: '3', title: 'Three', assigneeId: 'eve' }])
  })
}
