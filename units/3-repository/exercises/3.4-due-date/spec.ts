import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { migration } from './migration.ts'
import { validation } from './validation.ts'

export function spec(answers: Answers): void {
  describe('3.4 A due date, and a way back', () => {
    migration(answers)
    validation(answers)
  })
}
