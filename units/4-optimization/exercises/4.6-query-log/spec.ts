import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { byCost } from './by-cost.ts'
import { cures } from './cures.ts'
import { findings } from './findings.ts'
import { freshLog } from './fresh-log.ts'
import { repeated } from './repeated.ts'
import { requestOf } from './request-of.ts'
import { sameStatement } from './same-statement.ts'

export function spec(answers: Answers): void {
  describe('4.6 What the log and the plan say', () => {
    byCost(answers)
    sameStatement(answers)
    repeated(answers)
    requestOf(answers)
    freshLog(answers)
    findings(answers)
    cures(answers)
  })
}
