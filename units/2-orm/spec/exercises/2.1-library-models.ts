import { describe, expect, test } from '@levelup/test-harness'
import type { UnitTwo } from '../contract.ts'

export function libraryModels(unit: UnitTwo): void {
  describe('2.1 Models for the library', () => {
    test('to be written', async () => {
      expect(await unit.libraryModels()).toHaveProperty('toBeWritten')
    })
  })
}
