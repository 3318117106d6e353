import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { cases } from './cases.ts'
import { families } from './families.ts'
import { partitions } from './partitions.ts'
import { reviewed } from './reviewed.ts'
import { reviewedSql } from './reviewed-sql.ts'

export function spec(answers: Answers): void {
  describe('5.10 Which one, and why', () => {
    cases(answers)
    families(answers)
    partitions(answers)
    reviewed(answers)
    reviewedSql(answers)
  })
}
