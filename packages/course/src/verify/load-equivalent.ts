import { join } from 'node:path'
import { workspaceOf, type Exercise, type Unit } from '../catalog/course.ts'
import { matchesEntry } from '../catalog/edit-files.ts'
import { describeManifestError } from '../catalog/manifest-error.ts'
import { textOf } from '../catalog/text-of.ts'
import type { EquivalentChange } from '../manifest.ts'
import { applyEdit, EditError } from './apply-edit.ts'
import type { Finding } from './finding.ts'
import { importDefinitions } from './import-definitions.ts'
import { placeOf } from './place.ts'
import { exercisesOf, type Subject } from './subject.ts'

/** A change that no test can notice, with the text that it gives. */
export interface LoadedEquivalent {
  readonly definition: EquivalentChange
  /** Where it is written, relative to the course's root. */
  readonly manifest: string
  /** The whole file with the change. */
  readonly changed: string
}

export interface Equivalents {
  readonly entries: readonly LoadedEquivalent[]
  readonly findings: readonly Finding[]
}

/** Reads `equivalent.ts` of an exercise, and finds the entries that no longer fit its solution. */
export async function loadEquivalent(unit: Unit, exercise: Exercise): Promise<Equivalents> {
  const manifest = placeOf(unit, `exercises/${exercise.name}/equivalent.ts`)
  const findings: Finding[] = []
  let definitions: readonly EquivalentChange[]
  try {
    definitions = await importDefinitions(join(exercise.directory, 'equivalent.ts'))
  } catch (error) {
    const message = describeManifestError(error).join('; ')
    const cure = 'Correct that field; packages/course/src/manifest.ts describes each.'
    return { entries: [], findings: [{ code: 'EQUIVALENT_INVALID', file: manifest, message, cure }] }
  }
  const entries = definitions.flatMap((definition) => {
    try {
      return [{ definition, manifest, changed: changedText(unit, exercise, definition) }]
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      const { message, cure } = error
      findings.push({ code: 'EQUIVALENT_INVALID', file: manifest, message, cure })
      return []
    }
  })
  return { entries, findings }
}

/** The entries that do not fit, for `verify`. */
export async function checkEquivalent(subject: Subject): Promise<Finding[]> {
  const loaded = await Promise.all(
    exercisesOf(subject).map((exercise) => loadEquivalent(subject.unit, exercise)),
  )
  return loaded.flatMap(({ findings }) => findings)
}

/** Whether two texts are the same but for their white space. */
export function isSameText(a: string, b: string): boolean {
  return squeezed(a) === squeezed(b)
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

function changedText(unit: Unit, exercise: Exercise, definition: EquivalentChange): string {
  const { file } = definition
  if (!exercise.edit.some((entry) => matchesEntry(file, entry)))
    throw new EditError(`it changes ${file}, which ${exercise.id} does not edit`, 'Correct the path.')
  const text = textOf(join(workspaceOf(unit, 'solution'), file))
  if (text === undefined) throw new EditError(`there is no solution/${file}`, 'Correct the path.')
  return applyEdit(text, definition)
}
