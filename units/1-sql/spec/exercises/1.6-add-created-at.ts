import type { UnitOne } from '../contract.ts'

export function addCreatedAt(_unit: UnitOne): void {}
