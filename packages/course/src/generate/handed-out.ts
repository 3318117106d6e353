import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceOf, type Unit } from '../catalog/course.ts'
import { editFilesIn, editorsOf, filesBelow } from '../catalog/edit-files.ts'
import { handedOutPath, hashOf, type HandedOut } from '../catalog/handed-out.ts'
import { textOf } from '../catalog/text-of.ts'
import { holdsTodo } from '../catalog/todo-marker.ts'
import type { GeneratedFile } from './generated-files.ts'

/** The unit's starter as it is now, for `handed-out.json`; a problem when an edit file holds an answer already. */
export function handedOutFile(unit: Unit): GeneratedFile {
  const path = handedOutPath(unit)
  const now = textOf(path)
  const starter = workspaceOf(unit, 'starter')
  const edited = [...new Set(unit.exercises.flatMap((one) => editFilesIn(starter, one)))].sort()
  const answered = edited.flatMap((file) => problemOf(unit, starter, file))
  if (answered.length > 0) return { path, now, wanted: undefined, problem: answered.join('; ') }
  const given = filesBelow(starter).filter((file) => editorsOf(unit, file).length === 0)
  const handedOut: HandedOut = {
    stubs: Object.fromEntries(edited.map((file) => [file, readFileSync(join(starter, file), 'utf8')])),
    given: Object.fromEntries(given.map((file) => [file, hashOf(join(starter, file)) ?? ''])),
  }
  return { path, now, wanted: `${JSON.stringify(handedOut, undefined, 2)}\n` }
}

/** Somebody's answer must never take the place of a stub. */
function problemOf(unit: Unit, starter: string, file: string): string[] {
  const text = textOf(join(starter, file))
  if (text === undefined) return [`starter/${file} is not there`]
  const done = editorsOf(unit, file).filter((id) => !holdsTodo(text, id))
  return done.length === 0 ? [] : [`starter/${file} holds no TODO of ${done.join(', ')}, so it is no stub`]
}
