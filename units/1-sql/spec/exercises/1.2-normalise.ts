import type { UnitOne } from '../contract.ts'

export function normalise(_unit: UnitOne): void {}
