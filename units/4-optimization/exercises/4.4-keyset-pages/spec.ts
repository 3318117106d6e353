import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { cost } from './cost.ts'
import { cursors } from './cursors.ts'
import { ends } from './ends.ts'
import { byHttp } from './http.ts'
import { migration } from './migration.ts'
import { statements } from './statements.ts'
import { walks } from './walks.ts'

export function spec(answers: Answers): void {
  describe('4.4 Pages that go on where the last one ended', () => {
    walks(answers)
    ends(answers)
    statements(answers)
    cost(answers)
    migration(answers)
    cursors(answers)
    byHttp(answers)
  })
}
