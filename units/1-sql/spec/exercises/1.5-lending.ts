import type { UnitOne } from '../contract.ts'

export function lending(_unit: UnitOne): void {}
