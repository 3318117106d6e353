import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { roles, workspaceOf, type Unit } from '../catalog/course.ts'
import { editFilesIn, editorsOf, filesBelow } from '../catalog/edit-files.ts'
import { firstTodoLine } from '../catalog/todo-marker.ts'
import { compareFile } from '../compare/pair.ts'
import type { Finding } from './finding.ts'
import { placeOf } from './place.ts'
import type { Subject } from './subject.ts'

/** A scaffold file is on both sides, differs, and belongs to no exercise. */
export function checkScaffold(unit: Unit): Finding[] {
  return (unit.scaffold ?? []).flatMap((file): Finding[] => {
    const problem = problemOf(unit, file)
    if (problem === undefined) return []
    return [
      {
        code: 'SCAFFOLD_INVALID',
        file: placeOf(unit, 'unit.ts'),
        message: `${file} is listed as scaffold, but ${problem}`,
        cure: `Take ${file} off the scaffold list; only a given file that has to differ belongs there.`,
      },
    ]
  })
}

function problemOf(unit: Unit, file: string): string | undefined {
  const [editor] = editorsOf(unit, file)
  if (editor) return `it is an edit file of ${editor} as well`
  const absent = roles.find((role) => !existsSync(join(workspaceOf(unit, role), file)))
  if (absent) return `the ${absent} has no such file`
  const [starter, solution] = [workspaceOf(unit, 'starter'), workspaceOf(unit, 'solution')]
  return compareFile(starter, solution, file) ? undefined : 'it is the same in starter and solution'
}

/** A solution is what a senior would ship: no file of it, edited or given, needs what an unsolved exercise needs. */
export function checkFinished({ unit, exercise }: Subject): Finding[] {
  const solution = workspaceOf(unit, 'solution')
  const files = exercise ? editFilesIn(solution, exercise) : filesBelow(solution)
  const present = files.filter((file) => existsSync(join(solution, file)))
  return present.flatMap((file): Finding[] => {
    const line = firstTodoLine(readFileSync(join(solution, file), 'utf8'))
    if (line === undefined) return []
    return [
      {
        code: 'SOLUTION_HOLDS_TODO',
        file: `${placeOf(unit, `solution/${file}`)}:${line}`,
        message: 'a solution must not hold a TODO, or what a starter needs around one',
        cure:
          editorsOf(unit, file).length > 0
            ? 'Write what it asks for, then delete it and the import of Todo.'
            : 'Leave it to @levelup/app-kit, or let the file differ: name it under scaffold in unit.ts.',
      },
    ]
  })
}
