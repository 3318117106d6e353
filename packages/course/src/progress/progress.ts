import { join } from 'node:path'
import { allExercises, type Course, type Located } from '../catalog/course.ts'
import type { GradeResult } from '../grading/grade.ts'
import { fingerprintOf, mixed, suiteFingerprint, type Fingerprint } from './fingerprint.ts'
import { readState, updateState, type StateShape } from './state-file.ts'

/**
 * `changed`: it was green, and since then the answer changed. `recheck`: the answer is the one that was green, but the
 * unit's tests changed; it counts until they say otherwise.
 */
export type Standing = 'solved' | 'recheck' | 'changed' | 'open'

/** Whether it counts as solved. */
export function isSolved({ standing }: Pick<ExerciseStanding, 'standing'>): boolean {
  return standing === 'solved' || standing === 'recheck'
}

export interface ExerciseStanding extends Located {
  readonly standing: Standing
  /** ISO time of the last green run. */
  readonly solvedAt?: string
}

export interface CourseProgress {
  readonly exercises: readonly ExerciseStanding[]
  readonly setAside?: string
}

/** Where every exercise stands, in the order of the course. */
export function readProgress(course: Course): CourseProgress {
  const { value, setAside } = readState(progressFile(course.root), shape)
  const suites = new Map(course.units.map((unit) => [unit.name, suiteFingerprint(unit)]))
  const exercises = allExercises(course).map(({ unit, exercise }): ExerciseStanding => {
    const solved = value.exercises[exercise.id]
    if (!solved) return { unit, exercise, standing: 'open' }
    const now = fingerprintOf(unit, exercise, suites.get(unit.name))
    return { unit, exercise, standing: standingOf(solved, now), solvedAt: solved.solvedAt }
  })
  return { exercises, ...(setAside && { setAside }) }
}

function standingOf(solved: Solved, now: Fingerprint): Standing {
  // An old file does not show whether the answer or the tests changed; only a run of the tests can.
  if ('fingerprint' in solved) return solved.fingerprint === mixed(now) ? 'solved' : 'recheck'
  if (solved.answer !== now.answer) return 'changed'
  return solved.suite === now.suite ? 'solved' : 'recheck'
}

/** The first exercise that is not solved, looking from `after` on and then from the start; none when all are. */
export function nextOpen(progress: CourseProgress, after?: string): ExerciseStanding | undefined {
  const start = progress.exercises.findIndex(({ exercise }) => exercise.id === after) + 1
  const fromThere = [...progress.exercises.slice(start), ...progress.exercises.slice(0, start)]
  return fromThere.find((one) => !isSolved(one))
}

/** The first exercise that is not green; when all are, the first that is to be checked again, or else the first. */
export function firstToDo(course: Course): Located {
  const progress = readProgress(course)
  const again = progress.exercises.find(({ standing }) => standing === 'recheck')
  const first = nextOpen(progress) ?? again ?? progress.exercises[0]
  if (first) return first
  throw new Error('the course has no exercise')
}

/**
 * Remembers the green exercises of the learner's own run by the fingerprints it began with, and forgets the red ones. A
 * machine that failed says nothing about them.
 */
export function remember(
  root: string,
  { source, outcome, exercises: judged, fingerprints }: GradeResult,
): void {
  if (source !== 'starter' || outcome === 'infrastructure') return
  updateState(progressFile(root), shape, ({ exercises: before }) => {
    const exercises = { ...before }
    for (const { id, outcome } of judged) {
      const now = fingerprints.get(id)
      if (now === undefined) continue
      const known = exercises[id]
      if (outcome !== 'pass') delete exercises[id]
      else exercises[id] = { ...now, solvedAt: solvedAt(known, now) }
    }
    return { version: 2 as const, exercises }
  })
}

function solvedAt(known: Solved | undefined, now: Fingerprint): string {
  const isSame = known && isSolved({ standing: standingOf(known, now) })
  return isSame ? known.solvedAt : new Date().toISOString()
}

interface ProgressFile {
  readonly version: 2
  readonly exercises: Readonly<Record<string, Solved>>
}

/** When an exercise became green, and as what. Version 1 had one fingerprint. */
type Solved = { readonly solvedAt: string } & (Fingerprint | { readonly fingerprint: string })

const shape: StateShape<ProgressFile> = { empty: () => ({ version: 2, exercises: {} }), parse: parseProgress }

function progressFile(root: string): string {
  return join(root, '.levelup', 'progress.json')
}

function parseProgress(json: unknown): ProgressFile {
  const { exercises } = json as Partial<ProgressFile>
  if (typeof exercises !== 'object' || exercises === null) throw new TypeError('no exercises')
  for (const entry of Object.values(exercises)) {
    const prints = 'fingerprint' in entry ? [entry.fingerprint] : [entry.answer, entry.suite]
    if ([...prints, entry.solvedAt].some((value) => typeof value !== 'string'))
      throw new TypeError('bad entry')
  }
  return { version: 2, exercises }
}
