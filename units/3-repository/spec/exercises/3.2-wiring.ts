import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function wiring(unit: UnitThree): void {
  describe('3.2 Routes that know no database', () => {
    test('to be written', async () => {
      expect(await unit.wiring()).toHaveProperty('toBeWritten')
    })
  })
}
