import assert from 'node:assert/strict'
import type { CrewTests } from 'unit-5/exercises/5.5-offboarding/contract.ts'

export const crewTests: CrewTests = (test) => {
  test('after offboarding there are no orphans', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    assert.deepEqual(await crew.findOrphans(crew.db), [])
  })

  test('the list does not break on jobs that are nobody’s', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    const jobs = await crew.openJobs(crew.db)
    assert.ok(jobs.every((job) => 'assigneeName' in job))
  })
}
