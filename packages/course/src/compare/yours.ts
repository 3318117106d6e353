import { workspaceOf, type Located } from '../catalog/course.ts'
import { editFilesIn } from '../catalog/edit-files.ts'
import type { Context } from '../context.ts'
import { compareFile } from './pair.ts'

/** The exercise's files in the solution and any that only the learner has, sorted. */
export function solutionFiles({ unit, exercise }: Located): string[] {
  return [...new Set(editFilesIn(workspaceOf(unit, 'solution'), exercise))].sort()
}

/** A patch from the learner's files to the solution's, in colour. */
export async function differenceFromYours(
  { unit, exercise }: Located,
  files: readonly string[],
  { colours }: Pick<Context, 'colours'>,
) {
  const starter = workspaceOf(unit, 'starter')
  const both = [...new Set([...editFilesIn(starter, exercise), ...files])].sort()
  const differences = both
    .map((file) => compareFile(starter, workspaceOf(unit, 'solution'), file))
    .filter((difference) => difference !== undefined)
  if (differences.length === 0) return 'Yours is the same.'
  const { colourPatch, unifiedPatch } = await import('./patch.ts')
  return colourPatch(unifiedPatch(differences, { before: 'yours', after: 'solution' }).trimEnd(), colours)
}
