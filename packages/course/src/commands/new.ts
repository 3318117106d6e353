import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Command } from 'commander'
import { roles, type Unit } from '../catalog/course.ts'
import { findUnit } from '../catalog/find.ts'
import type { Context } from '../context.ts'
import { CourseError, exitCode, type ExitCode } from '../errors.ts'
import type { ExerciseNames } from '../new-exercise/names.ts'

/** `course new`: everything that a new exercise needs, ready to be filled in. */
export function addNew(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('new')
    .argument('<unit>', 'a unit: 3, 3-repository')
    .argument('<title>', 'the title of the exercise, in quotes')
    .option('--slug <name>', 'what its files are called, where the title is too long for that')
    .description('for contributors: begin a new exercise; course verify then says what is missing')
    .action(async (wanted: string, title: string, { slug }: { slug?: string }) => {
      const unit = findUnit(await context.course(), wanted, context.config.pnpm)
      const { namesOf } = await import('../new-exercise/names.ts')
      const names = namesOf(unit, title, slug)
      const written = await writeExercise(unit, names)
      for (const path of written) context.print(`Written: ${relative(context.root(), path)}`)
      context.print(`Fill them in, then: ${context.command('generate')}`)
      context.print(`What is missing: ${context.command(`verify ${unit.number}`)}`)
      exit(exitCode.passed)
    })
}

/** Writes all of it or nothing. Throws `COURSE_USAGE` when a file is there already, or a seam cannot be found. */
async function writeExercise(unit: Unit, names: ExerciseNames): Promise<string[]> {
  const { newFiles, withSeam } = await import('../new-exercise/files.ts')
  const files = [...newFiles(names)].map(([file, text]) => [join(unit.directory, file), text] as const)
  const taken = files.find(([path]) => existsSync(path))
  if (taken)
    throw new CourseError(
      'COURSE_USAGE',
      `${taken[0]} is there already.`,
      'Give the exercise another name with --slug. Nothing was written.',
    )
  const seams = roles.map((role) => seamOf(join(unit.directory, role, 'src/answers.ts'), names, withSeam))
  for (const [path, text] of [...files, ...seams]) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return [...files, ...seams].map(([path]) => path)
}

function seamOf(
  path: string,
  names: ExerciseNames,
  withSeam: (text: string, names: ExerciseNames) => string | undefined,
): readonly [string, string] {
  const text = existsSync(path) ? withSeam(readFileSync(path, 'utf8'), names) : undefined
  if (text !== undefined) return [path, text]
  throw new CourseError(
    'COURSE_USAGE',
    `${path} holds no "export const answers = {" to add the exercise to.`,
    'Put it there. Nothing was written.',
  )
}
