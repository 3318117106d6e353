import { describe, expect, test } from '@levelup/test-harness'
import type { UnitTwo } from '../contract.ts'

export function relations(unit: UnitTwo): void {
  describe('2.5 Three ways to load a relation', () => {
    test('to be written', async () => {
      expect(await unit.relations()).toHaveProperty('toBeWritten')
    })
  })
}
