import { relative } from 'node:path'
import { workspaceOf } from '../catalog/course.ts'
import { renderList } from '../progress/render.ts'
import type { Context } from '../context.ts'
import { progressBar } from '../terminal/progress-bar.ts'
import { clip, wrap } from '../terminal/text.ts'
import { resultLines, testLines } from './result.ts'
import type { WatchState } from './state.ts'

export interface Size {
  readonly columns: number
  readonly rows: number
}

/** The whole screen, exactly `rows` lines of at most `columns`: a head, a body that scrolls, and the keys. */
export function renderScreen(state: WatchState, size: Size, context: Context): string[] {
  const head = headLines(state, context)
  const foot = footLines(state, size, context)
  const room = roomFor(state, size, context)
  const body = bodyLines(state, size.columns, context)
  const start = Math.min(state.scroll, lastScroll(body.length, room))
  const shown = body.slice(start, start + room)
  if (start + room < body.length)
    shown[room - 1] = context.colours.dim(`  … ${body.length - start - room + 1} more lines (↓)`)
  const padding = Array.from({ length: room - shown.length }, () => '')
  return [...head, ...shown, ...padding, ...foot].slice(0, size.rows).map((line) => clip(line, size.columns))
}

/** How far this state can be scrolled down on a screen of that size. */
export function maxScroll(state: WatchState, size: Size, context: Context): number {
  return lastScroll(bodyLines(state, size.columns, context).length, roomFor(state, size, context))
}

/** Where to scroll to so that the newest hint can be read. */
export function scrollToHint(state: WatchState, size: Size, context: Context): number {
  const end = [...aboutLines(state, size.columns, context), ...hintLines(state, size.columns, context)].length
  // One more line may be taken by the note that there is more below.
  return lastScroll(end + 1, roomFor(state, size, context))
}

function roomFor(state: WatchState, size: Size, context: Context): number {
  return Math.max(1, size.rows - headLines(state, context).length - footLines(state, size, context).length)
}

function lastScroll(lines: number, room: number): number {
  return Math.max(0, lines - room)
}

function headLines({ progress, current, databases }: WatchState, { colours }: Context): string[] {
  const solved = progress.exercises.filter(({ standing }) => standing === 'solved').length
  const bar = progressBar(solved, progress.exercises.length, 24, colours)
  const unit = `Unit ${current.unit.number} · ${current.unit.title}`
  return [
    `${colours.bold('Level-Up Persistence')}  ${bar}`,
    colours.dim(databases ? `${unit}  ·  ${databases}` : unit),
    '',
  ]
}

function bodyLines(state: WatchState, columns: number, context: Context): string[] {
  const { view } = state
  if (view.kind === 'list') return renderList(state.progress, context).split('\n')
  if (view.kind === 'diff') return view.text.split('\n')
  const tests = testLines(state, context.colours)
  const list = tests.length > 0 ? ['', ...tests] : []
  return [...aboutLines(state, columns, context), ...hintLines(state, columns, context), ...list]
}

function aboutLines(state: WatchState, columns: number, context: Context): string[] {
  const { exercise, unit } = state.current
  const { colours } = context
  const place = (path: string) => relative(context.io.cwd, path) || '.'
  const workspace = place(workspaceOf(unit, 'starter'))
  return [
    `${colours.bold(`${exercise.id} ${exercise.title}`)}  ${colours.dim(`${exercise.points} points, ${exercise.minutes} min`)}`,
    ...wrap(exercise.summary, columns, '  '),
    '',
    ...exercise.edit.map(
      (file, index) => `${index === 0 ? 'You edit' : '        '}  ${colours.cyan(`${workspace}/${file}`)}`,
    ),
    `${colours.dim('Brief')}     ${colours.dim(place(`${unit.directory}/README.md`))}`,
    '',
    ...resultLines(state, columns, colours),
  ]
}

function hintLines({ current, hints }: WatchState, columns: number, { colours }: Context): string[] {
  return current.exercise.hints.slice(0, hints).flatMap((hint, index) => {
    const title = colours.yellow(`Hint ${index + 1} of ${current.exercise.hints.length}`)
    return ['', title, ...wrap(hint, columns, '  ')]
  })
}

function footLines(state: WatchState, { columns }: Size, { colours }: Context): string[] {
  const rule = colours.dim('─'.repeat(Math.max(0, columns)))
  const said = state.notice.flatMap((line) => wrap(line, columns)).map((line) => colours.green(line))
  const question = state.view.kind === 'confirm' ? [colours.yellow(state.view.question)] : []
  return [...said, rule, ...question, ...keyLines(keysOf(state), columns, colours)]
}

type KeyMeaning = readonly [key: string, meaning: string]

function keysOf({ view, current, hints }: WatchState): KeyMeaning[] {
  if (view.kind === 'confirm')
    return [
      ['y', 'yes'],
      ['n', 'no'],
    ]
  if (view.kind !== 'exercise')
    return [
      ['↑↓', 'scroll'],
      ['esc', 'back'],
      ['q', 'quit'],
    ]
  const left = current.exercise.hints.length - hints
  return [
    ['h', left > 0 ? `hint (${left} left)` : 'hints all shown'],
    ['n', 'next'],
    ['p', 'previous'],
    ['l', 'list'],
    ['s', 'solution'],
    ['d', 'difference'],
    ['r', 'reset'],
    ['⏎', 'run again'],
    ['q', 'quit'],
  ]
}

/** The keys, broken into as many lines as a narrow terminal needs. */
function keyLines(keys: readonly KeyMeaning[], columns: number, colours: Context['colours']): string[] {
  const lines: { width: number; text: string }[] = []
  for (const [key, meaning] of keys) {
    const width = key.length + 1 + meaning.length + 2
    const text = `${colours.bold(key)} ${colours.dim(meaning)}  `
    const last = lines.at(-1)
    if (last && last.width + width <= columns + 2)
      lines[lines.length - 1] = { width: last.width + width, text: last.text + text }
    else lines.push({ width, text })
  }
  return lines.map(({ text }) => text.trimEnd())
}
