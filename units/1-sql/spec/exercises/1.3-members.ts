import type { UnitOne } from '../contract.ts'

export function members(_unit: UnitOne): void {}
