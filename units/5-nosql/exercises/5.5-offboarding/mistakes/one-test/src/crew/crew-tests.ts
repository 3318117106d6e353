import assert from 'node:assert/strict'
import type { CrewTests } from 'unit-5/exercises/5.5-offboarding/contract.ts'

export const crewTests: CrewTests = (test) => {
  test('nothing points to who has left', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    assert.deepEqual(await crew.findOrphans(crew.db), [])
  })
}
