import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { livingTitles } from './migration.ts'
import { purge } from './purge.ts'
import { trash } from './trash.ts'

export function spec(answers: Answers): void {
  describe('3.11 Into the trash, and out of sight', () => {
    livingTitles(answers)
    trash(answers)
    purge(answers)
  })
}
