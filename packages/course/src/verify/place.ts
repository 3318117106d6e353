import type { Unit } from '../catalog/course.ts'

/** A path inside a unit as findings name it: relative to the course's root. */
export function placeOf(unit: Unit, path: string): string {
  return `units/${unit.name}/${path}`
}
