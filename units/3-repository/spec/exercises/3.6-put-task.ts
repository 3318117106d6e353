import { describe, expect, test } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'

export function putTask(unit: UnitThree): void {
  describe('3.6 PUT: replace or create', () => {
    test('to be written', async () => {
      expect(await unit.putTask()).toHaveProperty('toBeWritten')
    })
  })
}
