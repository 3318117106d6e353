import type { UnitOne } from '../contract.ts'

export function schema(_unit: UnitOne): void {}
