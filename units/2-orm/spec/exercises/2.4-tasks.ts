import { describe, expect, test } from '@levelup/test-harness'
import type { UnitTwo } from '../contract.ts'

export function tasks(unit: UnitTwo): void {
  describe('2.4 Create, read, update, delete through the client', () => {
    test('to be written', async () => {
      expect(await unit.tasks()).toHaveProperty('toBeWritten')
    })
  })
}
