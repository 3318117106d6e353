import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import type { RunResult, TestResult } from '@levelup/test-harness/grading'
import { workspaceOf, type Unit } from '../catalog/course.ts'
import { editFilesIn } from '../catalog/edit-files.ts'

const SPECIFIER = /\b(?:from|import|require)\s*\(?\s*(['"`])([^'"`\n]+)\1/g
const SOLUTION_PACKAGE = /^unit-\d+-solution(\/|$)/

/** The run in which an exercise that imports its answer from the solution is not green, but told what it does. */
export function refuseBorrowed(unit: Unit, run: RunResult): RunResult {
  const exercises = run.exercises.map((exercise) => {
    const file = exercise.outcome === 'pass' ? borrowingFile(unit, exercise.id) : undefined
    if (file === undefined) return exercise
    return { ...exercise, outcome: 'fail' as const, tests: exercise.tests.map((test) => refused(test, file)) }
  })
  const isRefused = exercises.some((exercise, index) => exercise !== run.exercises[index])
  return isRefused ? { ...run, exercises, outcome: run.outcome === 'pass' ? 'fail' : run.outcome } : run
}

function refused(test: TestResult, file: string): TestResult {
  const message = `starter/${file} imports the solution: that is the course's answer, not yours. Write it in this file.`
  return { ...test, outcome: 'fail', failure: { kind: 'assertion', message } }
}

/** The first edit file of an exercise with an import or export whose path leads into a solution. */
function borrowingFile(unit: Unit, id: string): string | undefined {
  const starter = workspaceOf(unit, 'starter')
  const exercise = unit.exercises.find((one) => one.id === id)
  return exercise && editFilesIn(starter, exercise).find((file) => borrows(unit, join(starter, file)))
}

function borrows(unit: Unit, path: string): boolean {
  if (!/\.[cm]?[jt]s$/.test(path) || !existsSync(path)) return false
  const solution = workspaceOf(unit, 'solution')
  return [...readFileSync(path, 'utf8').matchAll(SPECIFIER)].some(([, , specifier = '']) => {
    if (SOLUTION_PACKAGE.test(specifier)) return true
    const target = resolve(dirname(path), specifier)
    return specifier.startsWith('.') && [solution, real(solution)].some((one) => target.startsWith(one + sep))
  })
}

function real(path: string): string {
  return existsSync(path) ? realpathSync(path) : path
}
