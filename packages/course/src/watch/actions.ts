import { join, relative } from 'node:path'
import { allExercises, workspaceOf, type Located } from '../catalog/course.ts'
import { differenceFromYours, solutionFiles } from '../compare/yours.ts'
import { CourseError } from '../errors.ts'
import { exerciseIn } from '../grading/grade.ts'
import { revealNextHint } from '../progress/hints.ts'
import { nextOpen } from '../progress/progress.ts'
import { toNewestHint } from './scrolling.ts'
import type { WatchSession } from './session.ts'
import { opening } from './state.ts'
import { isGreen } from './verdict.ts'

export function showHint(session: WatchSession): void {
  const { course, current } = session.state
  session.update({ hints: revealNextHint(course.root, current.exercise), notice: [] })
  session.move(toNewestHint)
}

export function showPlaceOfSolution(session: WatchSession): void {
  const { current } = session.state
  const solution = workspaceOf(current.unit, 'solution')
  const files = solutionFiles(current).map((file) => relative(session.context.io.cwd, join(solution, file)))
  session.update({ notice: [`Its solution: ${files.join(', ')}`] })
}

/** To the exercise after or before this one; from a green one on to the next that is not. */
export function step(session: WatchSession, by: 1 | -1): void {
  const { course, current, progress } = session.state
  const exercises: Located[] = allExercises(course)
  const index = exercises.findIndex(({ exercise }) => exercise.id === current.exercise.id)
  const onwards = by === 1 && isCurrentGreen(session) ? nextOpen(progress, current.exercise.id) : undefined
  const target = onwards ?? exercises[index + by]
  if (target) session.enter(target)
  else session.update({ notice: [by === 1 ? 'This is the last exercise.' : 'This is the first exercise.'] })
}

export function confirmReset(session: WatchSession): void {
  confirm(session, 'reset', 'Put the stubs back? Your files are kept in .levelup/backups.')
}

/** After solving an exercise you see its solution without being asked. */
export async function compare(session: WatchSession): Promise<void> {
  if (isCurrentGreen(session)) return showDifference(session)
  confirm(session, 'diff', 'Reveal how the solution differs from yours?')
}

export async function answer(session: WatchSession, name: string, action: 'reset' | 'diff'): Promise<void> {
  session.update({ view: { kind: 'exercise' } })
  if (name !== 'y') return
  await (action === 'reset' ? reset(session) : showDifference(session))
}

function isCurrentGreen({ state: { run, current } }: WatchSession): boolean {
  return run !== undefined && isGreen(run, exerciseIn(run, current.exercise.id))
}

function confirm(session: WatchSession, action: 'reset' | 'diff', question: string): void {
  session.update({ view: { kind: 'confirm', action, question }, notice: [] })
}

async function reset(session: WatchSession): Promise<void> {
  const { course, current } = session.state
  const { describeReset, resetExercise } = await import('../progress/reset.ts')
  try {
    const report = resetExercise(course.root, current)
    session.update({ notice: describeReset(current.exercise.id, report, session.context.io.cwd) })
    session.rerun()
  } catch (error) {
    if (!(error instanceof CourseError)) throw error
    session.update({ notice: [error.message, error.nextStep] })
  }
}

async function showDifference(session: WatchSession): Promise<void> {
  const { current } = session.state
  const text = await differenceFromYours(current, solutionFiles(current), session.context)
  session.update(opening(session.state, { kind: 'diff', text }))
}
