import { describe, expect, test } from '@levelup/test-harness'
import type { UnitTwo } from '../contract.ts'

export function trackerModels(unit: UnitTwo): void {
  describe('2.3 Models and the first migration', () => {
    test('to be written', async () => {
      expect(await unit.trackerModels()).toHaveProperty('toBeWritten')
    })
  })
}
