import { join } from 'node:path'
import { allExercises, type Course, type Exercise, type Located, type Unit } from '../catalog/course.ts'
import { answerFingerprint, specFingerprint } from './fingerprint.ts'
import { readState, updateState, type StateShape } from './state-file.ts'

/** `changed`: it was green, and since then the answer or its tests changed. */
export type Standing = 'solved' | 'changed' | 'open'

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
  const specs = new Map(course.units.map((unit) => [unit.name, specFingerprint(unit)]))
  const exercises = allExercises(course).map(({ unit, exercise }): ExerciseStanding => {
    const solved = value.exercises[exercise.id]
    if (!solved) return { unit, exercise, standing: 'open' }
    const now = answerFingerprint(unit, exercise, specs.get(unit.name))
    return {
      unit,
      exercise,
      standing: now === solved.fingerprint ? 'solved' : 'changed',
      solvedAt: solved.solvedAt,
    }
  })
  return { exercises, ...(setAside && { setAside }) }
}

/** The first exercise that is not solved, looking from `after` on and then from the start; none when all are. */
export function nextOpen(progress: CourseProgress, after?: string): ExerciseStanding | undefined {
  const start = progress.exercises.findIndex(({ exercise }) => exercise.id === after) + 1
  const fromThere = [...progress.exercises.slice(start), ...progress.exercises.slice(0, start)]
  return fromThere.find(({ standing }) => standing !== 'solved')
}

/** The first exercise that is not green; when all are, the first one. */
export function firstToDo(course: Course): Located {
  const progress = readProgress(course)
  const first = nextOpen(progress) ?? progress.exercises[0]
  if (first) return first
  throw new Error('the course has no exercise')
}

/** Remembers a green exercise by the fingerprint its run started with, or forgets a red one. */
export function recordOutcome(root: string, exerciseId: string, green: boolean, fingerprint: string): void {
  updateState(progressFile(root), shape, ({ exercises }) => {
    const { [exerciseId]: before, ...others } = exercises
    if (!green) return { version: 1 as const, exercises: others }
    const same = before?.fingerprint === fingerprint
    const solvedAt = same ? before.solvedAt : new Date().toISOString()
    return { version: 1 as const, exercises: { ...others, [exerciseId]: { fingerprint, solvedAt } } }
  })
}

/** Fingerprints of a unit's answers, or of one, as they are now, to be kept while the tests run. */
export function answerFingerprints(unit: Unit, only?: string): ReadonlyMap<string, string> {
  const spec = specFingerprint(unit)
  const exercises = unit.exercises.filter(({ id }: Exercise) => only === undefined || id === only)
  return new Map(exercises.map((exercise) => [exercise.id, answerFingerprint(unit, exercise, spec)]))
}

interface ProgressFile {
  readonly version: 1
  readonly exercises: Readonly<Record<string, { readonly fingerprint: string; readonly solvedAt: string }>>
}

const shape: StateShape<ProgressFile> = { empty: () => ({ version: 1, exercises: {} }), parse: parseProgress }

function progressFile(root: string): string {
  return join(root, '.levelup', 'progress.json')
}

function parseProgress(json: unknown): ProgressFile {
  const { exercises } = json as Partial<ProgressFile>
  if (typeof exercises !== 'object' || exercises === null) throw new TypeError('no exercises')
  for (const entry of Object.values(exercises)) {
    if (typeof entry.fingerprint !== 'string' || typeof entry.solvedAt !== 'string')
      throw new TypeError('bad entry')
  }
  return { version: 1, exercises }
}
