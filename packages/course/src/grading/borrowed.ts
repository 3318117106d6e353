import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import type { RunResult, TestResult } from '@levelup/test-harness/grading'
import { workspaceOf, type Unit } from '../catalog/course.ts'
import { editFilesIn } from '../catalog/edit-files.ts'
import { textOf } from '../catalog/text-of.ts'
import type { AnswerFiles } from './answer-files.ts'

const SPECIFIER = /\b(?:from|import|require)\s*\(?\s*(['"`])([^'"`\n]+)\1/g
const SOLUTION_PACKAGE = /^unit-\d+-solution(\/|$)/

/** An answer that is imported from the solution. */
export interface Borrowed {
  readonly exercise: string
  /** The edit file that imports it, relative to the workspace. */
  readonly file: string
}

/** The green exercises of a run that import their answer from the solution. */
export function borrowedIn(unit: Unit, { directory }: AnswerFiles, run: RunResult): Borrowed[] {
  return unit.exercises.flatMap((exercise) => {
    const isGreen = run.exercises.some(({ id, outcome }) => id === exercise.id && outcome === 'pass')
    const file = isGreen && editFilesIn(directory, exercise).find((one) => borrows(unit, directory, one))
    return file ? [{ exercise: exercise.id, file }] : []
  })
}

/** The run in which such an exercise is not green, but told what it does. */
export function refuseBorrowed(run: RunResult, borrowed: readonly Borrowed[]): RunResult {
  if (borrowed.length === 0) return run
  const exercises = run.exercises.map((exercise) => {
    const file = borrowed.find((one) => one.exercise === exercise.id)?.file
    if (file === undefined) return exercise
    return { ...exercise, outcome: 'fail' as const, tests: exercise.tests.map((test) => refused(test, file)) }
  })
  return { ...run, exercises, outcome: run.outcome === 'pass' ? 'fail' : run.outcome }
}

function refused(test: TestResult, file: string): TestResult {
  const message = `starter/${file} imports the solution: that is the course's answer, not yours. Write it in this file.`
  return { ...test, outcome: 'fail', failure: { kind: 'assertion', message } }
}

/** Whether an import or export of the file has a path that leads into a solution, seen from where it belongs. */
function borrows(unit: Unit, directory: string, file: string): boolean {
  if (!/\.[cm]?[jt]s$/.test(file)) return false
  const solution = workspaceOf(unit, 'solution')
  const folder = dirname(join(workspaceOf(unit, 'starter'), file))
  return [...(textOf(join(directory, file)) ?? '').matchAll(SPECIFIER)].some(([, , specifier = '']) => {
    if (SOLUTION_PACKAGE.test(specifier)) return true
    const target = resolve(folder, specifier)
    return specifier.startsWith('.') && [solution, real(solution)].some((one) => target.startsWith(one + sep))
  })
}

function real(path: string): string {
  return existsSync(path) ? realpathSync(path) : path
}
