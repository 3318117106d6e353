import { describe, expect, test } from '@levelup/test-harness'
import type { UnitTwo } from '../contract.ts'

export function transactions(unit: UnitTwo): void {
  describe('2.6 All or nothing, over two models', () => {
    test('to be written', async () => {
      expect(await unit.transactions()).toHaveProperty('toBeWritten')
    })
  })
}
