import { workspaceOf, type Unit } from '../catalog/course.ts'
import { changedGiven } from '../grading/given-files.ts'
import { keepBackup, putBack } from './reset.ts'

/** Puts a unit's given files back, and keeps what they replace in `.levelup/backups/`. Gives a line for each. */
export function resetGiven(root: string, unit: Unit): string[] {
  const changed = changedGiven(unit)
  const workspace = workspaceOf(unit, 'starter')
  const known = changed.flatMap(({ file, text }) => (text === undefined ? [] : { file, text }))
  const backup = keepBackup(
    root,
    workspace,
    known.map(({ file }) => file),
  )
  for (const { file, text } of known) putBack(workspace, file, text)
  if (changed.length === 0)
    return [`The given files of unit ${unit.number} are the course's own; nothing to reset.`]
  return [
    ...known.map(({ file }) => `Put back: ${file}`),
    ...changed
      .filter(({ text }) => text === undefined)
      .map(
        ({ file }) =>
          `Not put back: ${file}. The solution's copy is not the course's own; copy it from a fresh download.`,
      ),
    ...(backup === undefined ? [] : [`What was there is kept in ${backup}`]),
  ]
}
