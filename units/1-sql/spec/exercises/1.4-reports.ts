import type { UnitOne } from '../contract.ts'

export function reports(_unit: UnitOne): void {}
