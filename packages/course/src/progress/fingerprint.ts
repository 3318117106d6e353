import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CourseUnit } from '../catalog/course.ts'
import { workspaceOf } from '../catalog/course.ts'
import { editFilesIn, filesBelow } from '../catalog/edit-files.ts'
import type { Exercise } from '../manifest.ts'

/** What a unit's tests were when something was judged by them. */
export function specFingerprint(unit: CourseUnit): string {
  const spec = join(unit.directory, 'spec')
  return hashFiles(spec, filesBelow(spec))
}

/** What the learner's answer and its judge were; another value means that an old verdict is stale. */
export function answerFingerprint(
  unit: CourseUnit,
  exercise: Exercise,
  spec = specFingerprint(unit),
): string {
  const workspace = workspaceOf(unit, 'starter')
  const answer = hashFiles(workspace, editFilesIn(workspace, exercise))
  return createHash('sha256').update(`${spec}\0${answer}`).digest('hex').slice(0, 16)
}

function hashFiles(directory: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) {
    const path = join(directory, file)
    hash.update(`\0${file}\0`)
    if (existsSync(path)) hash.update(readFileSync(path))
  }
  return hash.digest('hex')
}
