import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function deletePolicy(unit: UnitThree): void {
  describe('3.10 What goes when a user goes', () => {
    test('to be written', async () => {
      expect(await unit.deletePolicy()).toHaveProperty('toBeWritten')
    })
  })
}
