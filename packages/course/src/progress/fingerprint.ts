import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceOf, type Exercise, type Unit } from '../catalog/course.ts'
import { editFilesIn, filesBelow } from '../catalog/edit-files.ts'

/** What a unit's tests were when something was judged by them. */
export function suiteFingerprint(unit: Unit): string {
  const files = [
    'acceptance.ts',
    ...below(unit, 'data'),
    ...unit.exercises.flatMap((one) => suiteFiles(unit, one)),
  ]
  return hashFiles(unit.directory, files)
}

/** What one exercise is judged by: its own suite, and what it shares with the others of its unit. */
export function exerciseSuiteFingerprint(unit: Unit, exercise: Exercise): string {
  return hashFiles(unit.directory, ['acceptance.ts', ...below(unit, 'data'), ...suiteFiles(unit, exercise)])
}

/** What an answer was, and what it was judged by. */
export interface Fingerprint {
  readonly answer: string
  readonly suite: string
}

/** The learner's answer and its judge as they are now. */
export function fingerprintOf(unit: Unit, exercise: Exercise, suite = suiteFingerprint(unit)): Fingerprint {
  const workspace = workspaceOf(unit, 'starter')
  return { answer: hashFiles(workspace, editFilesIn(workspace, exercise)), suite }
}

/** The same of each of a unit's exercises, or of one, by id. */
export function fingerprintsOf(unit: Unit, only?: string): ReadonlyMap<string, Fingerprint> {
  const suite = suiteFingerprint(unit)
  const exercises = unit.exercises.filter(({ id }) => only === undefined || id === only)
  return new Map(exercises.map((exercise) => [exercise.id, fingerprintOf(unit, exercise, suite)]))
}

/** Both in one value, as progress files held it that did not keep them apart. */
export function mixed({ answer, suite }: Fingerprint): string {
  return createHash('sha256').update(`${suite}\0${answer}`).digest('hex').slice(0, 16)
}

/** The suite of one exercise; what else is in its folder decides no verdict. */
function suiteFiles(unit: Unit, { name }: Exercise): string[] {
  const about =
    /^(exercise|mistakes|accepted|equivalent|contract)\.ts$|\.md$|^(mistakes|accepted)\/|\.test\.ts$/
  const folder = `exercises/${name}`
  return below(unit, folder).filter((file) => !about.test(file.slice(folder.length + 1)))
}

function below(unit: Unit, folder: string): string[] {
  return filesBelow(join(unit.directory, folder)).map((file) => `${folder}/${file}`)
}

/** One value for the names and contents of these files; one that is not there has no content. */
export function hashFiles(directory: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) {
    const path = join(directory, file)
    hash.update(`\0${file}\0`)
    if (existsSync(path)) hash.update(readFileSync(path))
  }
  return hash.digest('hex')
}
