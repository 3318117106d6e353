import type { UnitOne } from '../contract.ts'

export function products(_unit: UnitOne): void {}
