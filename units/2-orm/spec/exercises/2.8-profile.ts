import { describe, expect, test } from '@levelup/test-harness'
import type { UnitTwo } from '../contract.ts'

export function profile(unit: UnitTwo): void {
  describe('2.8 What the API may say', () => {
    test('to be written', async () => {
      expect(await unit.profile()).toHaveProperty('toBeWritten')
    })
  })
}
