import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Exercise, Unit } from '../manifest.ts'
import { describeManifestError } from './manifest-error.ts'

export type Role = 'starter' | 'solution'
export const roles: readonly Role[] = ['starter', 'solution']

/** One unit on disk. */
export interface CourseUnit extends Unit {
  /** The folder's name, such as `1-sql`. */
  readonly name: string
  readonly directory: string
}

/** A unit whose manifest cannot be read; only `course verify` carries on with the others. */
export interface BrokenUnit {
  readonly name: string
  readonly manifest: string
  readonly problems: readonly string[]
}

export interface Course {
  readonly root: string
  readonly units: readonly CourseUnit[]
  readonly broken: readonly BrokenUnit[]
}

export interface Located {
  readonly unit: CourseUnit
  readonly exercise: Exercise
}

/** Reads every `units/<number>-<slug>/unit.ts`, in order of number. */
export async function loadCourse(root: string): Promise<Course> {
  const folders = join(root, 'units')
  const names = readdirSync(folders)
    .filter((name) => /^\d+-/.test(name) && existsSync(join(folders, name, 'unit.ts')))
    .sort((a, b) => Number.parseInt(a) - Number.parseInt(b))
  const loaded = await Promise.all(names.map((name) => loadUnit(name, join(folders, name))))
  return {
    root,
    units: loaded.filter((unit) => 'exercises' in unit),
    broken: loaded.filter((unit) => 'problems' in unit),
  }
}

/** Every exercise with its unit, in the order of the course. */
export function allExercises(course: Course): Located[] {
  return course.units.flatMap((unit) => unit.exercises.map((exercise) => ({ unit, exercise })))
}

/** The database servers that the tests of one exercise need, or of the whole unit. */
export function servicesOf(unit: CourseUnit, exerciseId?: string): Unit['services'] {
  return unit.exercises.find(({ id }) => id === exerciseId)?.services ?? unit.services
}

export function workspaceOf(unit: CourseUnit, role: Role): string {
  return join(unit.directory, role)
}

async function loadUnit(name: string, directory: string): Promise<CourseUnit | BrokenUnit> {
  const manifest = join(directory, 'unit.ts')
  try {
    const module = (await import(pathToFileURL(manifest).href)) as { default?: Unit }
    if (module.default === undefined) throw new Error('it has no default export')
    return { ...module.default, name, directory }
  } catch (error) {
    return { name, manifest, problems: describeManifestError(error) }
  }
}
