import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CourseError } from '../errors.ts'
import type { Unit } from './course.ts'
import { editorsOf } from './edit-files.ts'

/** A unit's starter as the course hands it out. Paths are relative to the workspace. */
export interface HandedOut {
  /** The text of every edit file. */
  readonly stubs: Readonly<Record<string, string>>
  /** The hash of every given file. */
  readonly given: Readonly<Record<string, string>>
}

/** The file beside a unit's manifest that `course generate` writes. */
export function handedOutPath(unit: Unit): string {
  return join(unit.directory, 'handed-out.json')
}

/** What is kept of the starter as it was handed out. Throws `COURSE_NOT_HANDED_OUT` when that cannot be read. */
export function readHandedOut(unit: Unit): HandedOut {
  try {
    const { stubs, given } = JSON.parse(readFileSync(handedOutPath(unit), 'utf8')) as Partial<HandedOut>
    if (typeof stubs !== 'object' || typeof given !== 'object')
      throw new TypeError('no stubs or no given files')
    return { stubs, given }
  } catch (cause) {
    throw new CourseError(
      'COURSE_NOT_HANDED_OUT',
      `units/${unit.name}/handed-out.json cannot be read: ${(cause as Error).message}`,
      'It is a part of the course: copy it from a fresh download, or with "git checkout". Nothing was changed.',
      { cause },
    )
  }
}

/** The stubs of one exercise, or of the unit, as they were handed out: path to text. */
export function stubsOf(unit: Unit, exerciseId?: string): ReadonlyMap<string, string> {
  const stubs = Object.entries(readHandedOut(unit).stubs)
  if (exerciseId === undefined) return new Map(stubs)
  return new Map(stubs.filter(([file]) => editorsOf(unit, file).includes(exerciseId)))
}

/** The SHA-256 of a file, the same with each system's line ends; `undefined` when it is not there. */
export function hashOf(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  return hashOfText(readFileSync(path, 'latin1'), 'latin1')
}

/** The same of a text. */
export function hashOfText(text: string, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n'), encoding).digest('hex')
}
