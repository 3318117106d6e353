import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function readiness(unit: UnitThree): void {
  describe('3.12 Ready, or not, and why', () => {
    test('to be written', async () => {
      expect(await unit.readiness()).toHaveProperty('toBeWritten')
    })
  })
}
