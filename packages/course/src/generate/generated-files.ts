import { join } from 'node:path'
import type { Course, Unit } from '../catalog/course.ts'
import { textOf } from '../catalog/text-of.ts'
import { TABLE_MARKERS, withExerciseTable } from './exercise-table.ts'
import { handedOutFile } from './handed-out.ts'

/** A file that is derived from others, as it is and as it should be. */
export interface GeneratedFile {
  readonly path: string
  readonly now: string | undefined
  /** `undefined` when it cannot be derived; then `problem` says why. */
  readonly wanted: string | undefined
  readonly problem?: string
}

/** Everything that `course generate` writes. */
export function generatedFiles(course: Course): GeneratedFile[] {
  return course.units.flatMap((unit) => [unitReadme(unit), handedOutFile(unit)])
}

/** The unit's README with its table of exercises. */
export function unitReadme(unit: Unit): GeneratedFile {
  const path = join(unit.directory, 'README.md')
  const now = textOf(path)
  if (now === undefined) return { path, now, wanted: undefined, problem: 'there is no README' }
  const wanted = withExerciseTable(now, unit)
  if (wanted !== undefined) return { path, now, wanted }
  const problem = `it has no place for the table of exercises: ${TABLE_MARKERS.replace('\n', ' … ')}`
  return { path, now, wanted, problem }
}
