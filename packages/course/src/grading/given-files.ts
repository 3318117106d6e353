import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceOf, type Unit } from '../catalog/course.ts'
import { handedOutPath, hashOf, hashOfText, readHandedOut } from '../catalog/handed-out.ts'
import { textOf } from '../catalog/text-of.ts'

/** A given file that is not the course's own. */
export interface ChangedGiven {
  /** Relative to the workspace. */
  readonly file: string
  /** The course's own text; `undefined` when the course has no copy left. */
  readonly text: string | undefined
}

/** Hashes of files by path, with the time and size that they were read at: a save costs a look at each file only. */
const known = new Map<string, { readonly stamp: string; readonly hash: string | undefined }>()

/**
 * The given files of a unit's starter that differ from what was handed out, or of a submission, which need not hold
 * them. None where nothing is known about them.
 */
export function changedGiven(unit: Unit, submission?: string): ChangedGiven[] {
  if (!existsSync(handedOutPath(unit))) return []
  const directory = submission ?? workspaceOf(unit, 'starter')
  return Object.entries(readHandedOut(unit).given)
    .filter(([file, hash]) => knownHash(join(directory, file)) !== hash)
    .filter(([file]) => submission === undefined || existsSync(join(directory, file)))
    .map(([file, hash]) => ({ file, text: courseText(unit, file, hash) }))
}

/** What is to be said about them, a line each; nothing when all are the course's own. */
export function describeChangedGiven(
  unit: Unit,
  changed: readonly ChangedGiven[],
  command: string,
): string[] {
  const named = (files: readonly ChangedGiven[]) =>
    files.map(({ file }) => `units/${unit.name}/starter/${file}`).join(', ')
  const replaced = changed.filter(({ text }) => text !== undefined)
  const kept = changed.filter(({ text }) => text === undefined)
  return [
    ...(replaced.length === 0
      ? []
      : [
          `These given files are not the course's own: ${named(replaced)}. You were judged with the course's own; put them back with: ${command}`,
        ]),
    ...(kept.length === 0
      ? []
      : [
          `These given files are not the course's own: ${named(kept)}. The verdict stands on changed files; copy them from a fresh download.`,
        ]),
  ]
}

function knownHash(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  const stamp = stat ? `${stat.mtimeMs} ${stat.size}` : ''
  const before = known.get(path)
  if (before?.stamp === stamp) return before.hash
  const hash = hashOf(path)
  known.set(path, { stamp, hash })
  return hash
}

/** In the starter, or in the solution, which has the same given files but for its own name in package.json. */
function courseText(unit: Unit, file: string, hash: string): string | undefined {
  const starters = textOf(join(workspaceOf(unit, 'starter'), file))
  const solutions = textOf(join(workspaceOf(unit, 'solution'), file))
  const texts = [starters, solutions, solutions?.replace(/\bsolution\b/g, 'starter')]
  return texts.find((text) => text !== undefined && hashOfText(text) === hash)
}
