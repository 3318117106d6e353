import { describe, expect, test } from '@levelup/test-harness'
import type { UnitTwo } from '../contract.ts'

export function seed(unit: UnitTwo): void {
  describe('2.7 A seed that can run twice', () => {
    test('to be written', async () => {
      expect(await unit.seed()).toHaveProperty('toBeWritten')
    })
  })
}
