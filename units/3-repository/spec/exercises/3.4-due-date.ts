import { describe } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'
import { migration } from './3.4-migration.ts'
import { validation } from './3.4-validation.ts'

export function dueDate(unit: UnitThree): void {
  describe('3.4 A due date, and a way back', () => {
    migration(unit)
    validation(unit)
  })
}
