import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceOf, type BrokenUnit, type CourseUnit } from '../catalog/course.ts'
import { editFilesIn, editorsOf, matchesEntry } from '../catalog/edit-files.ts'
import { firstTodoLine, holdsTodo } from '../catalog/todo-marker.ts'
import { compareTrees, type Difference } from '../compare/pair.ts'
import type { Finding } from './finding.ts'

/** Everything about a unit that can be proved without running a test. */
export function checkStructure(unit: CourseUnit): Finding[] {
  return [
    ...checkIds(unit),
    ...checkBriefs(unit),
    ...checkPair(unit),
    ...checkStubs(unit),
    ...checkSolutionFiles(unit),
  ]
}

export function checkBroken({ name, problems }: BrokenUnit): Finding[] {
  return problems.map((message) => ({
    code: 'MANIFEST_INVALID',
    file: `units/${name}/unit.ts`,
    message,
    cure: 'Correct that field; packages/course/src/manifest.ts describes each (every exercise needs a hint, points, edit files).',
  }))
}

/** A path inside a unit as findings name it: relative to the course's root. */
export function placeOf(unit: CourseUnit, path: string): string {
  return `units/${unit.name}/${path}`
}

function checkIds(unit: CourseUnit): Finding[] {
  const file = placeOf(unit, 'unit.ts')
  return unit.exercises.flatMap(({ id }, index): Finding[] => {
    const first = unit.exercises.findIndex((other) => other.id === id)
    const duplicate: Finding = {
      code: 'MANIFEST_DUPLICATE_ID',
      file,
      message: `two exercises have the id ${id}`,
      cure: 'Give one of them the next free number.',
    }
    const foreign: Finding = {
      code: 'MANIFEST_FOREIGN_ID',
      file,
      message: `exercise ${id} is in unit ${unit.number}`,
      cure: `Its id must start with "${unit.number}.".`,
    }
    return [...(first === index ? [] : [duplicate]), ...(id.startsWith(`${unit.number}.`) ? [] : [foreign])]
  })
}

function checkBriefs(unit: CourseUnit): Finding[] {
  const readme = join(unit.directory, 'README.md')
  const text = existsSync(readme) ? readFileSync(readme, 'utf8') : ''
  return unit.exercises
    .filter(
      ({ id }) => !new RegExp(`^#{1,6} .*(?<![\\d.])${id.replace('.', '\\.')}(?![\\d])`, 'm').test(text),
    )
    .map(({ id, title }) => ({
      code: 'BRIEF_MISSING',
      file: placeOf(unit, 'README.md'),
      message: text === '' ? 'there is no README' : `it has no brief for ${id}`,
      cure: `Add a heading "### ${id} ${title}" and, below it, what to build.`,
    }))
}

function checkPair(unit: CourseUnit): Finding[] {
  const differences = compareTrees(workspaceOf(unit, 'starter'), workspaceOf(unit, 'solution'))
  return differences.flatMap((difference) => judgeDifference(unit, difference))
}

function judgeDifference(unit: CourseUnit, { file, before, after }: Difference): Finding[] {
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
      cure: `Copy it to ${placeOf(unit, lacks)}, delete it, or name it in an exercise's edit list in unit.ts.`,
    },
  ]
}

function drifted(unit: CourseUnit, file: string): Finding {
  return {
    code: 'PAIR_GIVEN_FILE_DRIFTED',
    file: placeOf(unit, `starter/${file}`),
    message: `it is a given file, but differs from ${placeOf(unit, `solution/${file}`)}`,
    cure: "Make both the same (copy the right one over the other), or name it in an exercise's edit list in unit.ts.",
  }
}

function checkStubs(unit: CourseUnit): Finding[] {
  const starter = workspaceOf(unit, 'starter')
  return unit.exercises.flatMap((exercise) => {
    const files = editFilesIn(starter, exercise)
    const empty = exercise.edit.filter((entry) => !files.some((file) => matchesEntry(file, entry)))
    return [
      ...empty.map((entry) => missing(unit, `starter/${entry}`, exercise.id)),
      ...files.flatMap((file) => checkStub(unit, file, exercise.id)),
    ]
  })
}

function checkStub(unit: CourseUnit, file: string, id: string): Finding[] {
  const path = join(workspaceOf(unit, 'starter'), file)
  if (!existsSync(path)) return [missing(unit, `starter/${file}`, id)]
  if (holdsTodo(readFileSync(path, 'utf8'), id)) return []
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

function checkSolutionFiles(unit: CourseUnit): Finding[] {
  const solution = workspaceOf(unit, 'solution')
  return unit.exercises.flatMap((exercise) =>
    editFilesIn(solution, exercise).flatMap((file): Finding[] => {
      if (!existsSync(join(solution, file))) return [missing(unit, `solution/${file}`, exercise.id)]
      const line = firstTodoLine(readFileSync(join(solution, file), 'utf8'))
      if (line === undefined || editorsOf(unit, file)[0] !== exercise.id) return []
      return [
        {
          code: 'SOLUTION_HOLDS_TODO',
          file: `${placeOf(unit, `solution/${file}`)}:${line}`,
          message: 'a solution must not hold a TODO',
          cure: 'Write what it asks for, then delete it and the import of Todo.',
        },
      ]
    }),
  )
}

function missing(unit: CourseUnit, path: string, id: string): Finding {
  return {
    code: 'EDIT_FILE_MISSING',
    file: placeOf(unit, path),
    message: `it is in the edit list of ${id}, but is not there`,
    cure: 'Add the file, or correct the edit list in unit.ts.',
  }
}
