import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { workspaceOf, type CourseUnit } from '../catalog/course.ts'
import { filesBelow, matchesEntry } from '../catalog/edit-files.ts'
import { describeManifestError } from '../catalog/manifest-error.ts'
import type { Mistake } from '../manifest.ts'
import type { Finding } from './finding.ts'
import { placeOf } from './structure.ts'

export interface LoadedMistake {
  /** The folder's name, such as `1.4-inner-join`. */
  readonly name: string
  /** `mistake.ts`, relative to the course's root. */
  readonly manifest: string
  readonly definition: Mistake
  /** Workspace path → the file to lay over it. */
  readonly files: ReadonlyMap<string, string>
}

export interface MistakesOfUnit {
  readonly mistakes: readonly LoadedMistake[]
  readonly findings: readonly Finding[]
}

/** Reads a unit's known wrong answers, and finds those that are missing or cannot be used. */
export async function loadMistakes(unit: CourseUnit): Promise<MistakesOfUnit> {
  const folder = join(unit.directory, 'mistakes')
  const names = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : []
  const loaded = await Promise.all(names.map((name) => loadMistake(unit, join(folder, name), name)))
  const mistakes = loaded.flatMap((result) => ('definition' in result ? [result] : []))
  return {
    mistakes,
    findings: [
      ...loaded.flatMap((result) => ('definition' in result ? [] : result)),
      ...missingMistakes(unit, loaded),
    ],
  }
}

async function loadMistake(
  unit: CourseUnit,
  directory: string,
  name: string,
): Promise<LoadedMistake | Finding[]> {
  const manifest = placeOf(unit, `mistakes/${name}/mistake.ts`)
  const invalid = (message: string, cure: string): Finding[] => [
    { code: 'MISTAKE_INVALID', file: manifest, message, cure },
  ]
  const path = join(directory, 'mistake.ts')
  if (!existsSync(path)) return invalid('it is not there', 'Add it: export default defineMistake({ … }).')
  let definition: Mistake
  try {
    definition = ((await import(pathToFileURL(path).href)) as { default: Mistake }).default
  } catch (error) {
    return invalid(
      describeManifestError(error).join('; '),
      'Correct that field; packages/course/src/manifest.ts describes each.',
    )
  }
  const files = new Map(
    filesBelow(directory)
      .filter((file) => file !== 'mistake.ts')
      .map((file) => [file, join(directory, file)]),
  )
  const mistake = { name, manifest, definition, files }
  const problem = problemOf(unit, mistake)
  return problem === undefined ? mistake : invalid(...problem)
}

/** What is wrong with it, and the cure. */
function problemOf(unit: CourseUnit, { definition, files }: LoadedMistake): [string, string] | undefined {
  const exercise = unit.exercises.find(({ id }) => id === definition.exercise)
  if (!exercise)
    return [`unit ${unit.number} has no exercise ${definition.exercise}`, 'Correct exercise in mistake.ts.']
  if (files.size === 0)
    return ['no file lies beside it', `Add the wrong version of ${exercise.edit.join(' or ')} there.`]
  const foreign = [...files.keys()].find((file) => !exercise.edit.some((entry) => matchesEntry(file, entry)))
  if (foreign !== undefined) {
    return [
      `it replaces ${foreign}, which ${exercise.id} does not edit`,
      `It may replace only ${exercise.edit.join(', ')}.`,
    ]
  }
  const solution = workspaceOf(unit, 'solution')
  const same = [...files].every(([file, path]) => read(join(solution, file)) === read(path))
  return same ? ['its files are those of the solution', 'Write the wrong answer into them.'] : undefined
}

/** A mistake that cannot be used still counts as shipped: it has a finding already. */
function missingMistakes(unit: CourseUnit, loaded: readonly (LoadedMistake | Finding[])[]): Finding[] {
  const shipped = loaded.flatMap((result) =>
    'definition' in result
      ? [result.definition.exercise]
      : result.map(({ file }) => /mistakes\/(\d+\.\d+)/.exec(file)?.[1]),
  )
  return unit.exercises
    .filter(({ id, mistakes }) => mistakes !== 'none' && !shipped.includes(id))
    .map(({ id }) => ({
      code: 'MISTAKE_MISSING',
      file: placeOf(unit, 'mistakes'),
      message: `${id} ships no known wrong answer`,
      cure: `Add mistakes/${id}-<name>/mistake.ts and the wrong file, or say mistakes: 'none' in the manifest.`,
    }))
}

function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
