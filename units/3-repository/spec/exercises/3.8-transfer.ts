import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function transfer(unit: UnitThree): void {
  describe('3.8 A transfer that never loses a minute', () => {
    test('to be written', async () => {
      expect(await unit.transfer()).toHaveProperty('toBeWritten')
    })
  })
}
