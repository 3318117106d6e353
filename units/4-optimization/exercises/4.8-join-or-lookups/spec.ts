import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { byJoin } from './by-join.ts'
import { byLookups } from './by-lookups.ts'

export function spec(answers: Answers): void {
  describe('4.8 One join, or three look-ups for each', () => {
    byJoin(answers)
    byLookups(answers)
  })
}
