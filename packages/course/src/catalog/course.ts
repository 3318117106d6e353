import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ExerciseManifest, UnitManifest } from '../manifest.ts'
import { describeManifestError } from './manifest-error.ts'

export type Role = 'starter' | 'solution'
export const roles: readonly Role[] = ['starter', 'solution']

/** One exercise on disk: everything about it is in one folder. */
export interface Exercise extends ExerciseManifest {
  /** `3.8` */
  readonly id: string
  /** The folder's name, such as `3.8-transfer`. */
  readonly name: string
  readonly directory: string
}

/** One unit on disk. */
export interface Unit extends UnitManifest {
  /** The folder's name, such as `1-sql`. */
  readonly name: string
  readonly directory: string
  /** By number. */
  readonly exercises: readonly Exercise[]
  /** The unit that it continues; `undefined` when it begins anew, or names none of the units before it. */
  readonly previous?: Unit
}

/** A manifest that cannot be read; only `course verify` carries on with the other units. */
export interface BrokenManifest {
  readonly unit: string
  /** Inside the unit's folder. */
  readonly file: string
  readonly problems: readonly string[]
}

export interface Course {
  readonly root: string
  readonly units: readonly Unit[]
  readonly broken: readonly BrokenManifest[]
}

export interface Located {
  readonly unit: Unit
  readonly exercise: Exercise
}

/** Reads every `units/<number>-<slug>/unit.ts` and the exercises beside it, in order of number. */
export async function loadCourse(root: string): Promise<Course> {
  const folders = join(root, 'units')
  const names = numbered(folders, /^\d+-/).filter((name) => existsSync(join(folders, name, 'unit.ts')))
  const loaded = await Promise.all(names.map((name) => loadUnit(name, join(folders, name))))
  return {
    root,
    units: linked(loaded.filter((unit) => 'exercises' in unit)),
    broken: loaded.flatMap((unit) => ('exercises' in unit ? [] : unit)),
  }
}

/** Every exercise with its unit, in the order of the course. */
export function allExercises(course: Course): Located[] {
  return course.units.flatMap((unit) => unit.exercises.map((exercise) => ({ unit, exercise })))
}

/** The database servers that the tests of one exercise need, or of the whole unit. */
export function servicesOf(unit: Unit, exerciseId?: string): UnitManifest['services'] {
  return unit.exercises.find(({ id }) => id === exerciseId)?.services ?? unit.services
}

export function workspaceOf(unit: Unit, role: Role): string {
  return join(unit.directory, role)
}

/** Each unit with the one that it continues. They are in order of number, so that none can continue a later one. */
function linked(units: readonly Unit[]): Unit[] {
  const known: Unit[] = []
  for (const unit of units) {
    const previous = known.find(({ name }) => name === unit.continues?.solution)
    known.push(previous ? { ...unit, previous } : unit)
  }
  return known
}

async function loadUnit(name: string, directory: string): Promise<Unit | BrokenManifest[]> {
  const exercises = join(directory, 'exercises')
  const [manifest, ...found] = await Promise.all([
    loadManifest<UnitManifest>(name, directory, 'unit.ts'),
    ...numbered(exercises, /^\d+\.\d+-/).map((folder) => loadExercise(name, directory, folder)),
  ])
  const broken = [manifest, ...found].filter((part) => 'problems' in part)
  if (broken.length > 0 || 'problems' in manifest) return broken
  const read = found.filter((part) => 'id' in part)
  if (read.length === 0)
    return [
      { unit: name, file: 'exercises', problems: ['it holds no exercise (a folder such as 1.3-members)'] },
    ]
  return { ...manifest, name, directory, exercises: read }
}

async function loadExercise(
  unit: string,
  directory: string,
  name: string,
): Promise<Exercise | BrokenManifest> {
  const manifest = await loadManifest<ExerciseManifest>(unit, directory, `exercises/${name}/exercise.ts`)
  if ('problems' in manifest) return manifest
  const [id = ''] = name.split('-')
  return { ...manifest, id, name, directory: join(directory, 'exercises', name) }
}

async function loadManifest<T extends object>(
  unit: string,
  directory: string,
  file: string,
): Promise<T | BrokenManifest> {
  try {
    const module = (await import(pathToFileURL(join(directory, file)).href)) as { default?: T }
    if (module.default === undefined) throw new Error('it has no default export')
    return module.default
  } catch (error) {
    return { unit, file, problems: describeManifestError(error) }
  }
}

/** The folders whose names begin with a number, in its order. */
function numbered(directory: string, pattern: RegExp): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .filter((name) => pattern.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}
