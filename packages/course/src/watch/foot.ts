import type { Context } from '../context.ts'
import { columnsOf, wrap } from '../terminal/text.ts'
import { reasonsOf } from './reasons.ts'
import type { Size } from './layout.ts'
import type { WatchState } from './state.ts'

/** On a lower screen the keys take one line; `?` shows the others. */
export const LOW_ROWS = 20

export type KeyMeaning = readonly [key: string, meaning: string]

/** What was just said, the question that waits for an answer, and the keys. */
export function footLines(state: WatchState, { columns, rows }: Size, { colours }: Context): string[] {
  const said = state.notice.flatMap((line) => wrap(line, columns)).map((line) => colours.green(line))
  const question = state.view.kind === 'confirm' ? [colours.yellow(state.view.question)] : []
  const keys = keysOf(state)
  const lines = keyLines(keys, columns, colours)
  if (rows >= LOW_ROWS || lines.length === 1) return [...said, ...question, ...lines]
  return [...said.slice(0, Math.max(1, rows - 10)), ...question, oneLine(keys, columns, colours)]
}

/** The keys of the exercise, the most wanted ones first. */
export function exerciseKeys(state: WatchState): KeyMeaning[] {
  const left = state.current.exercise.hints.length - state.hints
  const reasons = reasonsOf(state).all.length
  return [
    ['h', left > 0 ? `hint (${left} left)` : 'hints all shown'],
    ['b', 'brief'],
    ...(reasons > 0 ? [['f', 'whole failure'] as const] : []),
    ...(reasons > 1 ? [['tab', 'next failure'] as const] : []),
    ['n', 'next'],
    ['p', 'previous'],
    ['l', 'list'],
    ['d', 'compare'],
    ['s', 'solution'],
    ['r', 'reset'],
    ['⏎', 'run again'],
    ['?', 'keys'],
    ['q', 'quit'],
  ]
}

function keysOf(state: WatchState): KeyMeaning[] {
  const back: KeyMeaning[] = [
    ['esc', 'back'],
    ['q', 'quit'],
  ]
  switch (state.view.kind) {
    case 'exercise':
      return exerciseKeys(state)
    case 'confirm':
      return [
        ['y', 'yes'],
        ['n', 'no'],
      ]
    case 'list':
      return [['↑↓', 'choose'], ['⏎', 'go there'], ...back]
    case 'reason':
      return [['↑↓', 'scroll'], ['←→', 'sideways'], ['tab', 'next failure'], ...back]
    case 'brief':
    case 'diff':
      return [['↑↓', 'scroll'], ['space', 'page'], ['←→', 'sideways'], ...back]
    case 'keys':
      return back
  }
}

/** The keys, broken into as many lines as a narrow terminal needs. */
function keyLines(keys: readonly KeyMeaning[], columns: number, colours: Context['colours']): string[] {
  const lines: string[] = []
  for (const key of keys) {
    const text = keyText(key, colours)
    const last = lines.at(-1)
    const joined = last === undefined ? text : `${last}  ${text}`
    if (last !== undefined && columnsOf(joined) <= columns) lines[lines.length - 1] = joined
    else lines.push(text)
  }
  return lines
}

/** As many keys as fit, and always those that lead to the others and out of here. */
function oneLine(keys: readonly KeyMeaning[], columns: number, colours: Context['colours']): string {
  const last = keys.slice(-2).map((key) => keyText(key, colours))
  const shown: string[] = []
  for (const key of keys.slice(0, -2)) {
    const text = keyText(key, colours)
    if (columnsOf([...shown, text, ...last].join('  ')) > columns) break
    shown.push(text)
  }
  return [...shown, ...last].join('  ')
}

function keyText([key, meaning]: KeyMeaning, colours: Context['colours']): string {
  return `${colours.bold(key)} ${colours.dim(meaning)}`
}
