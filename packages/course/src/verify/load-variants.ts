import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceOf, type Exercise, type Unit } from '../catalog/course.ts'
import { filesBelow, matchesEntry } from '../catalog/edit-files.ts'
import { describeManifestError } from '../catalog/manifest-error.ts'
import { textOf } from '../catalog/text-of.ts'
import type { AcceptedAnswer, Mistake } from '../manifest.ts'
import { applyEdit, EditError } from './apply-edit.ts'
import type { Finding } from './finding.ts'
import { importDefinitions } from './import-definitions.ts'
import { placeOf } from './place.ts'
import { exercisesOf, type Subject } from './subject.ts'

/** An answer that is not the solution: a wrong one that must be caught, or a right one that must pass. */
interface Variant<Definition> {
  /** With the exercise's id before it, such as `1.4-inner-join`. */
  readonly name: string
  readonly exercise: Exercise
  /** Where it is defined, relative to the course's root. */
  readonly manifest: string
  readonly definition: Definition
  /** Workspace path → what to lay over it. */
  readonly files: ReadonlyMap<string, string>
}
export type LoadedMistake = Variant<Mistake>
export type LoadedAccepted = Variant<AcceptedAnswer>

export interface Variants<Definition> {
  readonly variants: readonly Variant<Definition>[]
  readonly findings: readonly Finding[]
}

const kinds = {
  mistakes: { code: 'MISTAKE_INVALID', define: 'defineMistakes' },
  accepted: { code: 'ACCEPTED_INVALID', define: 'defineAccepted' },
} as const
type Kind = keyof typeof kinds

/** Reads the known wrong answers, and finds those that are missing or cannot be used. */
export async function loadMistakes(subject: Subject): Promise<Variants<Mistake>> {
  const { unit } = subject
  const { variants, findings } = await loadVariants<Mistake>(subject, 'mistakes')
  const missing = exercisesOf(subject)
    .filter(({ mistakes }) => mistakes !== 'none')
    .filter(({ name }) => !isShipped(placeOf(unit, `exercises/${name}/mistakes.ts`), variants, findings))
    .map(({ id, name }): Finding => ({
      code: 'MISTAKE_MISSING',
      file: placeOf(unit, `exercises/${name}`),
      message: `${id} ships no known wrong answer`,
      cure: `Add one to exercises/${name}/mistakes.ts, or say mistakes: 'none' in exercise.ts.`,
    }))
  return { variants, findings: [...findings, ...missing] }
}

/** Reads the right answers in another style, and finds those that cannot be used. */
export function loadAccepted(subject: Subject): Promise<Variants<AcceptedAnswer>> {
  return loadVariants<AcceptedAnswer>(subject, 'accepted')
}

/** The same findings alone, for the structure: nothing has to run for them. */
export async function checkMistakes(subject: Subject): Promise<readonly Finding[]> {
  return (await loadMistakes(subject)).findings
}

export async function checkAccepted(subject: Subject): Promise<readonly Finding[]> {
  return (await loadAccepted(subject)).findings
}

/** A mistake that cannot be used still counts as shipped: it has a finding already. */
function isShipped(file: string, ...lists: (readonly { manifest?: string; file?: string }[])[]): boolean {
  return lists.flat().some((entry) => entry.manifest === file || entry.file === file)
}

async function loadVariants<Definition extends Mistake | AcceptedAnswer>(
  subject: Subject,
  kind: Kind,
): Promise<Variants<Definition>> {
  const loaded = await Promise.all(
    exercisesOf(subject).map((exercise) => loadOfExercise<Definition>(subject.unit, exercise, kind)),
  )
  return {
    variants: loaded.flatMap(({ variants }) => variants),
    findings: loaded.flatMap(({ findings }) => findings),
  }
}

async function loadOfExercise<Definition extends Mistake | AcceptedAnswer>(
  unit: Unit,
  exercise: Exercise,
  kind: Kind,
): Promise<Variants<Definition>> {
  const manifest = placeOf(unit, `exercises/${exercise.name}/${kind}.ts`)
  const invalid = (message: string, cure: string): Finding => ({
    code: kinds[kind].code,
    file: manifest,
    message,
    cure,
  })
  let definitions: readonly Definition[]
  try {
    definitions = await importDefinitions<Definition>(join(exercise.directory, `${kind}.ts`))
  } catch (error) {
    const cure = 'Correct that field; packages/course/src/manifest.ts describes each.'
    return { variants: [], findings: [invalid(describeManifestError(error).join('; '), cure)] }
  }
  const folders = foldersIn(join(exercise.directory, kind))
  const orphans = folders.filter((folder) => definitions.every(({ name }) => name !== folder))
  const findings = orphans.map((folder) =>
    invalid(`${kind}/${folder} has no entry`, `Add { name: '${folder}', … } to it, or delete that folder.`),
  )
  const variants: Variant<Definition>[] = []
  for (const [index, definition] of definitions.entries()) {
    const named = `"${definition.name}"`
    try {
      if (definitions.findIndex(({ name }) => name === definition.name) !== index)
        throw new EditError(`two of its entries are called ${named}`, 'Give one of them another name.')
      const files = filesOf(unit, exercise, kind, definition)
      variants.push({ name: `${exercise.id}-${definition.name}`, exercise, manifest, definition, files })
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      findings.push(invalid(`${named}: ${error.message}`, error.cure))
    }
  }
  return { variants, findings }
}

/** What the answer changes, in full: its edits made, its whole files read. Throws EditError. */
function filesOf(
  unit: Unit,
  exercise: Exercise,
  kind: Kind,
  { name, edits = [] }: Mistake | AcceptedAnswer,
): ReadonlyMap<string, string> {
  const solution = workspaceOf(unit, 'solution')
  const folder = join(exercise.directory, kind, name)
  const whole = filesBelow(folder)
  const files = new Map(whole.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  for (const edit of edits) {
    if (whole.includes(edit.file))
      throw new EditError(`it both edits and replaces ${edit.file}`, 'Drop one of the two.')
    const text = files.get(edit.file) ?? textOf(join(solution, edit.file))
    if (text === undefined)
      throw new EditError(`there is no solution/${edit.file}`, 'Correct the path in its edits.')
    files.set(edit.file, applyEdit(text, edit))
  }
  if (files.size === 0)
    throw new EditError('it changes nothing', `Give it edits, or whole files in ${kind}/${name}/.`)
  const foreign = [...files.keys()].find((file) => !exercise.edit.some((entry) => matchesEntry(file, entry)))
  if (foreign !== undefined)
    throw new EditError(
      `it replaces ${foreign}, which ${exercise.id} does not edit`,
      `It may replace only ${exercise.edit.join(', ')}.`,
    )
  if ([...files].every(([file, text]) => textOf(join(solution, file)) === text))
    throw new EditError('its files are those of the solution', 'Write the other answer into them.')
  return files
}

function foldersIn(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}
