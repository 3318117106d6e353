import { describe, expect, test } from '@levelup/test-harness'
import type { UnitTwo } from '../contract.ts'

export function profileImages(unit: UnitTwo): void {
  describe('2.10 Images in a row, or on disk', () => {
    test('to be written', async () => {
      expect(await unit.profileImages()).toHaveProperty('toBeWritten')
    })
  })
}
