import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceOf, type Unit } from './course.ts'
import { editFilesIn } from './edit-files.ts'
import { handedOutPath, stubsOf } from './handed-out.ts'
import { textOf } from './text-of.ts'

/** The unit's stubs as they were handed out; `undefined` when `course generate` never ran. */
export function shippedStubs(unit: Unit): ReadonlyMap<string, string> | undefined {
  return existsSync(handedOutPath(unit)) ? stubsOf(unit) : undefined
}

/** The edit files of the starter that are not as they were handed out, changed, deleted or added; sorted. */
export function ownAnswers(unit: Unit): string[] {
  const starter = workspaceOf(unit, 'starter')
  const stubs = shippedStubs(unit)
  if (!stubs) return []
  const present = unit.exercises
    .flatMap((exercise) => editFilesIn(starter, exercise))
    .filter((file) => existsSync(join(starter, file)))
  const files = [...new Set([...stubs.keys(), ...present])].sort()
  return files.filter((file) => !isSame(stubs.get(file), join(starter, file)))
}

/** Whether nobody has begun to solve the starter. */
export function isAsHandedOut(unit: Unit): boolean {
  return ownAnswers(unit).length === 0
}

/** Line ends may be those of the learner's system. */
function isSame(stub: string | undefined, path: string): boolean {
  return stub?.replaceAll('\r\n', '\n') === textOf(path)?.replaceAll('\r\n', '\n')
}
