import { describe, expect, test } from '@levelup/test-harness'
import type { UnitTwo } from '../contract.ts'

export function partnerModels(unit: UnitTwo): void {
  describe("2.9 Models for somebody else's schema", () => {
    test('to be written', async () => {
      expect(await unit.partnerModels()).toHaveProperty('toBeWritten')
    })
  })
}
