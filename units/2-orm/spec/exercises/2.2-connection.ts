import { describe, expect, test } from '@levelup/test-harness'
import type { UnitTwo } from '../contract.ts'

export function connection(unit: UnitTwo): void {
  describe('2.2 One pool, from start to shutdown', () => {
    test('to be written', async () => {
      expect(await unit.connection()).toHaveProperty('toBeWritten')
    })
  })
}
