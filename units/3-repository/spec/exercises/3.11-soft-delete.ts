import { describe } from '@levelup/test-harness'
import type { UnitThree } from '../contract.ts'
import { livingTitles } from './3.11-migration.ts'
import { purge } from './3.11-purge.ts'
import { trash } from './3.11-trash.ts'

export function softDelete(unit: UnitThree): void {
  describe('3.11 Into the trash, and out of sight', () => {
    livingTitles(unit)
    trash(unit)
    purge(unit)
  })
}
