import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { diagnosed } from './diagnosed.ts'
import { moments } from './moments.ts'
import { offboarding } from './offboarding.ts'
import { openJobs } from './open-jobs.ts'
import { orphans } from './orphans.ts'
import { ownTests } from './own-tests.ts'

export function spec(answers: Answers): void {
  describe('5.5 Who leaves, and what still points to them', () => {
    diagnosed(answers)
    orphans(answers)
    offboarding(answers)
    openJobs(answers)
    moments(answers)
    ownTests(answers)
  })
}
