import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function auditColumns(unit: UnitThree): void {
  describe('3.13 The database keeps the time', () => {
    test('to be written', async () => {
      expect(await unit.auditColumns()).toHaveProperty('toBeWritten')
    })
  })
}
