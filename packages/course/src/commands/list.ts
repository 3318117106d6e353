import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'
import { nextOpen, readProgress, type CourseProgress } from '../progress/progress.ts'
import { renderList } from '../progress/render.ts'

/** `course list`: every exercise, where it stands, and what is next. */
export function addList(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('list')
    .description('every exercise: what is green, what is next')
    .option('--json', 'for machines')
    .action(async ({ json }: { json?: true }) => {
      const course = await context.course()
      const progress = readProgress(course)
      if (json) context.print(JSON.stringify(progressJson(progress), undefined, 2))
      else context.print(renderList(progress, context))
      exit(exitCode.passed)
    })
}

function progressJson(progress: CourseProgress) {
  return {
    next: nextOpen(progress)?.exercise.id ?? null,
    exercises: progress.exercises.map(({ unit, exercise, standing, solvedAt }) => ({
      id: exercise.id,
      unit: unit.name,
      title: exercise.title,
      points: exercise.points,
      minutes: exercise.minutes,
      edit: exercise.edit,
      standing,
      solvedAt: solvedAt ?? null,
    })),
  }
}
