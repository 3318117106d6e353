import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { boards } from './boards.ts'
import { comments } from './comments.ts'
import { cost } from './cost.ts'
import { failures } from './failures.ts'
import { meetings } from './meetings.ts'
import { names } from './names.ts'
import { renames } from './renames.ts'
import { steps } from './steps.ts'

export function spec(answers: Answers): void {
  describe('5.2 Embed or reference: a name in two places', () => {
    renames(answers)
    names(answers)
    boards(answers)
    steps(answers)
    comments(answers)
    meetings(answers)
    failures(answers)
    cost(answers)
  })
}
