import type { UnitOne } from '../contract.ts'

export function emailHistory(_unit: UnitOne): void {}
