import { join } from 'node:path'
import { workspaceOf, type Unit } from '../catalog/course.ts'
import { editFilesIn, filesBelow } from '../catalog/edit-files.ts'
import { ownAnswers, shippedStubs } from '../catalog/own-answers.ts'
import { textOf } from '../catalog/text-of.ts'
import { changedGiven, type ChangedGiven } from './given-files.ts'

/** Whose answers they are: the learner's in the starter, those of the course, or somebody's in another directory. */
export type Source = 'starter' | 'solution' | 'submission'

/** Path in a workspace → the text that stands there, or `undefined` where no file may be. */
export type Replacements = ReadonlyMap<string, string | undefined>

/** Answers to a unit's exercises, and the tree of the course that they are judged in. */
export interface AnswerFiles {
  readonly source: Source
  /** Where they were found; laid out like a workspace. */
  readonly directory: string
  /** The workspace of the course that they are laid over. */
  readonly tree: string
  /** What they replace in it. When that is nothing, the tree is judged where it is, without a copy. */
  readonly laidOver: Replacements
  /** Given files in `directory` that are not the course's own. */
  readonly changedGiven: readonly ChangedGiven[]
}

/**
 * The answers in a directory: the unit's starter, its solution, or a submission, which is laid out like a workspace. Of
 * a submission only the edit files count. All given files are the course's own, as far as the course still has them.
 */
export function answersIn(unit: Unit, directory: string): AnswerFiles {
  if (directory === workspaceOf(unit, 'solution')) return solutionWith(unit, new Map())
  const tree = workspaceOf(unit, 'starter')
  const changed = changedGiven(unit)
  const given = changed.flatMap(({ file, text }): [string, string][] =>
    text === undefined ? [] : [[file, text]],
  )
  if (directory === tree)
    return { source: 'starter', directory, tree, laidOver: new Map(given), changedGiven: changed }
  const laidOver = new Map([...given, ...submittedFiles(unit, directory)])
  const submitted = changedGiven(unit, directory)
  return { source: 'submission', directory, tree, laidOver, changedGiven: submitted }
}

/** The solution with some of its edit files replaced, as for a known wrong answer. */
export function solutionWith(unit: Unit, laidOver: Replacements): AnswerFiles {
  const directory = workspaceOf(unit, 'solution')
  return { source: 'solution', directory, tree: directory, laidOver, changedGiven: [] }
}

/** The starter without the learner's answers. Its given files are those that stand there: they are what is proved. */
export function starterAsHandedOut(unit: Unit): AnswerFiles {
  const directory = workspaceOf(unit, 'starter')
  const stubs = shippedStubs(unit)
  const laidOver = new Map(stubs && ownAnswers(unit).map((file) => [file, stubs.get(file)]))
  return { source: 'starter', directory, tree: directory, laidOver, changedGiven: [] }
}

/** Links are left out: what they lead to is not a part of the submission. */
function submittedFiles(unit: Unit, directory: string): Map<string, string | undefined> {
  const here = new Set(filesBelow(directory))
  const edited = unit.exercises.flatMap((exercise) => [
    ...editFilesIn(workspaceOf(unit, 'starter'), exercise),
    ...editFilesIn(directory, exercise),
  ])
  return new Map(edited.map((file) => [file, here.has(file) ? textOf(join(directory, file)) : undefined]))
}
