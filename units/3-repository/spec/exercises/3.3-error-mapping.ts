import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function errorMapping(unit: UnitThree): void {
  describe('3.3 Errors that a client can use', () => {
    test('to be written', async () => {
      expect(await unit.errorMapping()).toHaveProperty('toBeWritten')
    })
  })
}
