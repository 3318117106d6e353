import { workspaceOf, type Unit } from '../catalog/course.ts'
import { editorsOf, matchesEntry } from '../catalog/edit-files.ts'
import { compareTrees, type Difference } from './pair.ts'

/** A file that a starter changes, adds or leaves out. */
export interface Change extends Difference {
  /** The reason that `unit.ts` gives, or the exercise whose stub it is; `undefined` when nothing says why. */
  readonly why: string | undefined
}

/** What lies between the solution of one unit and the starter of the next, sorted by path. */
export function changesSince(previous: Unit, unit: Unit): Change[] {
  const differences = compareTrees(workspaceOf(previous, 'solution'), workspaceOf(unit, 'starter'))
  return differences.map((difference) => ({ ...difference, why: reasonFor(unit, difference.file) }))
}

function reasonFor(unit: Unit, file: string): string | undefined {
  const change = unit.continues?.changes.find(({ files }) => files.some((entry) => matchesEntry(file, entry)))
  if (change) return change.why
  const editors = editorsOf(unit, file)
  return editors.length === 0 ? undefined : `exercise ${editors.join(', ')}`
}
