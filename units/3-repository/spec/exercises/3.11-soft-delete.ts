import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function softDelete(unit: UnitThree): void {
  describe('3.11 Deleted, but not gone', () => {
    test('to be written', async () => {
      expect(await unit.softDelete()).toHaveProperty('toBeWritten')
    })
  })
}
