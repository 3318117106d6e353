import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Command } from 'commander'
import { workspaceOf, type Located } from '../catalog/course.ts'
import { findExercise } from '../catalog/find.ts'
import { differenceFromYours, solutionFiles } from '../compare/yours.ts'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'

/** `course solution`: where the answer is, and how the learner's differs from it. */
export function addSolution(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('solution')
    .argument('<id>', 'an exercise, such as 1.3')
    .description('where its solution is, and how yours differs')
    .option('--show', 'print the solution itself')
    .action(async (id: string, { show }: { show?: true }) => {
      const located = findExercise(await context.course(), id, context.config.pnpm)
      const files = solutionFiles(located)
      context.print(`Solution of ${id} ${located.exercise.title}:`)
      for (const file of files)
        context.print(`  ${relative(context.io.cwd, join(workspaceOf(located.unit, 'solution'), file))}`)
      context.print()
      context.print(
        show ? contents(located, files, context) : await differenceFromYours(located, files, context),
      )
      exit(exitCode.passed)
    })
}

function contents({ unit }: Located, files: readonly string[], { colours }: Context): string {
  const solution = workspaceOf(unit, 'solution')
  return files
    .filter((file) => existsSync(join(solution, file)))
    .map((file) => `${colours.bold(file)}\n${readFileSync(join(solution, file), 'utf8').trimEnd()}`)
    .join('\n\n')
}
