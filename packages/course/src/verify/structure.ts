import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceOf, type BrokenManifest, type Exercise, type Unit } from '../catalog/course.ts'
import { editFilesIn, matchesEntry } from '../catalog/edit-files.ts'
import { shippedStubs } from '../catalog/own-answers.ts'
import { textOf } from '../catalog/text-of.ts'
import { holdsTodo } from '../catalog/todo-marker.ts'
import { compareTrees, type Difference } from '../compare/pair.ts'
import { TABLE_MARKERS } from '../generate/exercise-table.ts'
import { unitReadme } from '../generate/generated-files.ts'
import { checkChain } from './chain.ts'
import type { Finding } from './finding.ts'
import { placeOf } from './place.ts'
import { checkFinished, checkScaffold } from './scaffold.ts'
import { exercisesOf, type Subject } from './subject.ts'

/** Everything about a unit, or what is about one exercise of it only, that can be proved from the files of the pair. */
export function checkStructure(subject: Subject): Finding[] {
  const { unit, exercise } = subject
  return [
    ...exercisesOf(subject).flatMap((one) => [...checkId(unit, one), ...checkBrief(unit, one)]),
    ...(exercise ? [] : checkWhole(unit)),
    ...checkStubs(subject),
    ...exercisesOf(subject).flatMap((one) => checkSolutionFiles(unit, one)),
    ...checkFinished(subject),
  ]
}

/** What no single exercise answers for. */
function checkWhole(unit: Unit): Finding[] {
  return [...checkReadme(unit), ...checkPair(unit), ...checkScaffold(unit), ...checkChain(unit)]
}

export function checkBroken({ unit, file, problems }: BrokenManifest): Finding[] {
  return problems.map((message) => ({
    code: 'MANIFEST_INVALID',
    file: `units/${unit}/${file}`,
    message,
    cure: 'Correct that field; packages/course/src/manifest.ts describes each (every exercise needs a hint, points, edit files).',
  }))
}

function checkId(unit: Unit, { id, name }: Exercise): Finding[] {
  const file = placeOf(unit, `exercises/${name}`)
  const first = unit.exercises.find((other) => other.id === id)
  const duplicate: Finding = {
    code: 'MANIFEST_DUPLICATE_ID',
    file,
    message: `two exercises have the id ${id}`,
    cure: 'Give the folder of one of them the next free number.',
  }
  const foreign: Finding = {
    code: 'MANIFEST_FOREIGN_ID',
    file,
    message: `exercise ${id} is in unit ${unit.number}`,
    cure: `The name of its folder must start with "${unit.number}.".`,
  }
  return [
    ...(first?.name === name ? [] : [duplicate]),
    ...(id.startsWith(`${unit.number}.`) ? [] : [foreign]),
  ]
}

function checkBrief(unit: Unit, { id, title, name, directory }: Exercise): Finding[] {
  const heading = `# ${id} ${title}`
  const text = textOf(join(directory, 'brief.md'))
  if (text?.startsWith(`${heading}\n`)) return []
  return [
    {
      code: 'BRIEF_MISSING',
      file: placeOf(unit, `exercises/${name}/brief.md`),
      message:
        text === undefined ? `${id} has no brief` : `its first line is not the title that exercise.ts has`,
      cure: `Begin it with "${heading}" and write below it what to build.`,
    },
  ]
}

function checkReadme(unit: Unit): Finding[] {
  const { now, wanted, problem = 'its table of exercises is not what the manifests say' } = unitReadme(unit)
  if (wanted !== undefined && now === wanted) return []
  const cure =
    wanted === undefined
      ? `Write a README with these two lines where the table belongs: ${TABLE_MARKERS.replace('\n', ' ')}`
      : 'Run "pnpm course generate".'
  return [{ code: 'README_STALE', file: placeOf(unit, 'README.md'), message: problem, cure }]
}

function checkPair(unit: Unit): Finding[] {
  const differences = compareTrees(workspaceOf(unit, 'starter'), workspaceOf(unit, 'solution'))
  return differences.flatMap((difference) => judgeDifference(unit, difference))
}

function judgeDifference(unit: Unit, { file, before, after }: Difference): Finding[] {
  // A scaffold file has findings of its own.
  if (unit.scaffold?.includes(file)) return []
  const entries = unit.exercises.flatMap(({ edit }) => edit).filter((entry) => matchesEntry(file, entry))
  if (before !== undefined && after !== undefined) return entries.length > 0 ? [] : [drifted(unit, file)]
  // In a folder that is the learner's the sides may differ; one missing file has a finding of its own.
  if (entries.length > 0) return []
  const [has, lacks] = after === undefined ? ['starter', 'solution'] : ['solution', 'starter']
  return [
    {
      code: 'PAIR_ONE_SIDED',
      file: placeOf(unit, `${has}/${file}`),
      message: `the ${lacks} has no such file`,
      cure: `Copy it to ${placeOf(unit, lacks)}, delete it, or name it in an exercise's edit list.`,
    },
  ]
}

function drifted(unit: Unit, file: string): Finding {
  return {
    code: 'PAIR_GIVEN_FILE_DRIFTED',
    file: placeOf(unit, `starter/${file}`),
    message: `it is a given file, but differs from ${placeOf(unit, `solution/${file}`)}`,
    cure: "Make both the same (copy the right one over the other), name it in an exercise's edit list, or under scaffold in unit.ts.",
  }
}

function checkStubs(subject: Subject): Finding[] {
  const { unit } = subject
  const stubs = shippedStubs(unit)
  if (!stubs) return [notHandedOut(unit)]
  return exercisesOf(subject).flatMap(({ id, edit }) => {
    const files = [...stubs].filter(([file]) => edit.some((entry) => matchesEntry(file, entry)))
    const empty = edit.filter((entry) => !files.some(([file]) => matchesEntry(file, entry)))
    return [
      ...empty.map((entry) => missing(unit, `starter/${entry}`, id)),
      ...files.flatMap(([file, text]) => checkStub(unit, file, text, id)),
    ]
  })
}

function notHandedOut(unit: Unit): Finding {
  return {
    code: 'HANDED_OUT_MISSING',
    file: placeOf(unit, 'handed-out.json'),
    message: 'it is not there, so that no stub can be put back',
    cure: 'Run "pnpm course generate" while every edit file of the starter is a stub.',
  }
}

function checkStub(unit: Unit, file: string, text: string, id: string): Finding[] {
  if (holdsTodo(text, id)) return []
  const sql = file.endsWith('.sql')
  return [
    {
      code: 'EDIT_FILE_WITHOUT_TODO',
      file: placeOf(unit, `starter/${file}`),
      message: `it is an edit file of ${id}, but holds no TODO ${id}`,
      cure: sql
        ? `Put "-- TODO ${id}: what to write" where the learner starts.`
        : `Let its stubs throw new Todo('${id}', 'what to write').`,
    },
  ]
}

function checkSolutionFiles(unit: Unit, exercise: Exercise): Finding[] {
  const solution = workspaceOf(unit, 'solution')
  return editFilesIn(solution, exercise)
    .filter((file) => !existsSync(join(solution, file)))
    .map((file) => missing(unit, `solution/${file}`, exercise.id))
}

function missing(unit: Unit, path: string, id: string): Finding {
  return {
    code: 'EDIT_FILE_MISSING',
    file: placeOf(unit, path),
    message: `it is in the edit list of ${id}, but is not there`,
    cure: 'Add the file and run "pnpm course generate", or correct the edit list in exercise.ts.',
  }
}
