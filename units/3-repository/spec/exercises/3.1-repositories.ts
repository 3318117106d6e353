import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function repositories(unit: UnitThree): void {
  describe('3.1 Two repositories, twice', () => {
    test('to be written', async () => {
      expect(await unit.repositories()).toHaveProperty('toBeWritten')
    })
  })
}
