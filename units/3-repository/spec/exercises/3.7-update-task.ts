import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function updateTask(unit: UnitThree): void {
  describe('3.7 Lost updates, and the version that prevents them', () => {
    test('to be written', async () => {
      expect(await unit.updateTask()).toHaveProperty('toBeWritten')
    })
  })
}
