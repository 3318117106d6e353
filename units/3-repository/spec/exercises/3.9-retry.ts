import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function retry(unit: UnitThree): void {
  describe('3.9 Trying again, when that can help', () => {
    test('to be written', async () => {
      expect(await unit.retry()).toHaveProperty('toBeWritten')
    })
  })
}
