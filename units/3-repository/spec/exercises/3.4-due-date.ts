import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function dueDate(unit: UnitThree): void {
  describe('3.4 A due date, with a way back', () => {
    test('to be written', async () => {
      expect(await unit.dueDate()).toHaveProperty('toBeWritten')
    })
  })
}
