import { allExercises } from '../catalog/course.ts'
import { readProgress } from '../progress/progress.ts'
import type { Key } from '../terminal/full-screen.ts'
import { answer, compare, confirmReset, showHint, showPlaceOfSolution, step } from './actions.ts'
import { movedSelection } from './menu.ts'
import { reasonsOf } from './reasons.ts'
import { byLines, byPages, sideways } from './scrolling.ts'
import type { WatchSession } from './session.ts'
import { opening, type View } from './state.ts'

type Action = (session: WatchSession) => void | Promise<void>

/** What a key does on the screen that is shown now. */
export async function handleKey(session: WatchSession, { name, ctrl, shift }: Key): Promise<void> {
  if ((ctrl && (name === 'c' || name === 'd')) || (!ctrl && name === 'q')) return session.quit()
  if (ctrl && name === 'z') return session.suspend()
  if (ctrl) return
  const { view } = session.state
  if (view.kind === 'confirm') return answer(session, name, view.action)
  if (view.kind === 'list' && choose(session, name, view.selected)) return
  if (name === 'tab') return stepReason(session, shift ? -1 : 1)
  if (name in movements) return movements[name]?.(session)
  if (view.kind !== 'exercise') return leaveView(session, name)
  await actions[name]?.(session)
}

const SIDEWAYS_COLUMNS = 20

const movements: Readonly<Record<string, (session: WatchSession) => void>> = {
  up: (session) => session.move(byLines(-1)),
  k: (session) => session.move(byLines(-1)),
  down: (session) => session.move(byLines(1)),
  j: (session) => session.move(byLines(1)),
  pageup: (session) => session.move(byPages(-1)),
  pagedown: (session) => session.move(byPages(1)),
  space: (session) => session.move(byPages(1)),
  home: (session) => session.move(byLines(-Infinity)),
  end: (session) => session.move(byLines(Infinity)),
  left: (session) => session.move(sideways(-SIDEWAYS_COLUMNS)),
  right: (session) => session.move(sideways(SIDEWAYS_COLUMNS)),
}

const actions: Readonly<Record<string, Action>> = {
  h: showHint,
  b: (session) => open(session, { kind: 'brief' }),
  f: (session) => open(session, { kind: 'reason' }),
  '?': (session) => open(session, { kind: 'keys' }),
  s: showPlaceOfSolution,
  n: (session) => step(session, 1),
  p: (session) => step(session, -1),
  l: openList,
  r: confirmReset,
  d: compare,
  return: (session) => session.rerun(),
  enter: (session) => session.rerun(),
}

function open(session: WatchSession, view: View): void {
  session.update(opening(session.state, view))
}

/** Another process may have solved something: where all exercises stand is read anew. */
function openList(session: WatchSession): void {
  const { course, current } = session.state
  session.update({ progress: readProgress(course) })
  open(session, { kind: 'list', selected: current.exercise.id })
}

/** Whether the key was the menu's. */
function choose(session: WatchSession, name: string, selected: string): boolean {
  const by = menuSteps[name]
  if (by !== undefined) {
    const view = { kind: 'list', selected: movedSelection(session.state, selected, by) } as const
    session.update({ view })
    return true
  }
  if (name !== 'return' && name !== 'enter') return false
  const target = allExercises(session.state.course).find(({ exercise }) => exercise.id === selected)
  if (target && target.exercise.id !== session.state.current.exercise.id) session.enter(target)
  else open(session, { kind: 'exercise' })
  return true
}

const menuSteps: Readonly<Record<string, number>> = {
  up: -1,
  k: -1,
  down: 1,
  j: 1,
  pageup: -10,
  pagedown: 10,
  home: -Infinity,
  end: Infinity,
}

/** The next reason why it is red, round and round. */
function stepReason(session: WatchSession, by: 1 | -1): void {
  const { all, index } = reasonsOf(session.state)
  const next = all[(index + by + all.length) % all.length]
  if (!next) return
  const { reason: _, ...offsets } = session.state.offsets
  session.update({ failing: next.title, offsets })
}

function leaveView(session: WatchSession, name: string): void {
  if (['escape', 'l', 'd', 'b', 'f', '?', 'return', 'enter'].includes(name))
    open(session, { kind: 'exercise' })
}
