import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function createTask(unit: UnitThree): void {
  describe('3.5 A task and its first activity', () => {
    test('to be written', async () => {
      expect(await unit.createTask()).toHaveProperty('toBeWritten')
    })
  })
}
