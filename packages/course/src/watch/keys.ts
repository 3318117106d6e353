import { join, relative } from 'node:path'
import { allExercises, workspaceOf, type Located } from '../catalog/course.ts'
import { differenceFromYours, solutionFiles } from '../compare/yours.ts'
import { CourseError } from '../errors.ts'
import { revealNextHint } from '../progress/hints.ts'
import type { WatchSession } from './session.ts'
import type { Key } from './terminal.ts'

type Action = (session: WatchSession) => void | Promise<void>

/** What a key does on the screen that is shown now. */
export async function handleKey(session: WatchSession, { name, ctrl }: Key): Promise<void> {
  if ((ctrl && (name === 'c' || name === 'd')) || (!ctrl && name === 'q')) return session.quit()
  if (ctrl) return
  if (name in scrollKeys) return session.scrollBy(scrollKeys[name] ?? 0)
  const { view } = session.state
  if (view.kind === 'confirm') return answer(session, name, view.action)
  if (view.kind !== 'exercise') return leaveView(session, name)
  await actions[name]?.(session)
}

const scrollKeys: Readonly<Record<string, number>> = {
  up: -1,
  down: 1,
  k: -1,
  j: 1,
  pageup: -10,
  pagedown: 10,
}

const actions: Readonly<Record<string, Action>> = {
  h: showHint,
  s: showPlaceOfSolution,
  n: (session) => step(session, 1),
  p: (session) => step(session, -1),
  l: (session) => session.update({ view: { kind: 'list' }, scroll: 0 }),
  r: (session) => confirm(session, 'reset', 'Put the stubs back? Your files are kept in .levelup/backups.'),
  d: (session) => confirm(session, 'diff', 'Reveal how the solution differs from yours?'),
  return: (session) => session.rerun(),
  enter: (session) => session.rerun(),
}

function showHint(session: WatchSession): void {
  const { course, current } = session.state
  session.update({ hints: revealNextHint(course.root, current.exercise), notice: [] })
  session.showNewestHint()
}

function showPlaceOfSolution(session: WatchSession): void {
  const { current } = session.state
  const solution = workspaceOf(current.unit, 'solution')
  const files = solutionFiles(current).map((file) => relative(session.context.io.cwd, join(solution, file)))
  session.update({ notice: [`Its solution: ${files.join(', ')}`] })
}

function step(session: WatchSession, by: 1 | -1): void {
  const exercises: Located[] = allExercises(session.state.course)
  const index = exercises.findIndex(({ exercise }) => exercise.id === session.state.current.exercise.id)
  const target = exercises[index + by]
  if (target) session.enter(target)
  else session.update({ notice: [by === 1 ? 'This is the last exercise.' : 'This is the first exercise.'] })
}

function confirm(session: WatchSession, action: 'reset' | 'diff', question: string): void {
  session.update({ view: { kind: 'confirm', action, question }, notice: [] })
}

async function answer(session: WatchSession, name: string, action: 'reset' | 'diff'): Promise<void> {
  session.update({ view: { kind: 'exercise' } })
  if (name !== 'y') return
  await (action === 'reset' ? reset(session) : showDifference(session))
}

async function reset(session: WatchSession): Promise<void> {
  const { course, current } = session.state
  const { describeReset, resetExercise } = await import('../progress/reset.ts')
  try {
    const report = await resetExercise(course.root, current)
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
  session.update({ view: { kind: 'diff', text }, scroll: 0 })
}

function leaveView(session: WatchSession, name: string): void {
  if (['escape', 'l', 'd', 'return', 'enter'].includes(name))
    session.update({ view: { kind: 'exercise' }, scroll: 0 })
}
