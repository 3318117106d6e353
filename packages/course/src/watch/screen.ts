import type { Context } from '../context.ts'
import { isSolved } from '../progress/progress.ts'
import { renderMarkdown } from '../terminal/markdown.ts'
import { progressBar } from '../terminal/progress-bar.ts'
import { columnsOf, shift, wrap } from '../terminal/text.ts'
import { aboutLines, hintLines, testLines } from './about.ts'
import { exerciseKeys, footLines, LOW_ROWS } from './foot.ts'
import { arrange, cut, lastScroll, roomForBody, roomForPinned, type Page, type Size } from './layout.ts'
import { menuLines, scrollTo } from './menu.ts'
import { reasonLines } from './reason-lines.ts'
import { reasonsOf, type Reasons } from './reasons.ts'
import { offsetOf, withOffset, type WatchState } from './state.ts'
import { verdictLines } from './verdict.ts'

/** The whole screen, exactly `rows` lines of at most `columns`. */
export function renderScreen(state: WatchState, size: Size, context: Context): string[] {
  return arrange(pageOf(state, size, context), size, scrollOf(state, size, context), context.colours)
}

/** How far this state can be scrolled down on a screen of that size. */
export function maxScroll(state: WatchState, size: Size, context: Context): number {
  return lastScroll(pageOf(state, size, context), size.rows)
}

/** How many lines of what scrolls are seen at once. */
export function pageLength(state: WatchState, size: Size, context: Context): number {
  return Math.max(1, roomForBody(pageOf(state, size, context), size.rows))
}

/** How far what is too wide can be moved to the left. */
export function maxColumn(state: WatchState, size: Size, context: Context): number {
  const unmoved = { ...state, offsets: withOffset(state, { ...offsetOf(state), column: 0 }) }
  const { pinned, body } = pageOf(unmoved, size, context)
  return Math.max(0, ...[...pinned, ...body].map((line) => columnsOf(line) - size.columns + 1))
}

/** Where to scroll to so that the newest hint can be read. */
export function scrollToHint(state: WatchState, size: Size, context: Context): number {
  const { folded, page } = exercisePage(state, size, context)
  const blank = !folded && size.rows < LOW_ROWS ? 1 : 0
  const before = blank + aboutLines(state, size.columns, context, folded).length
  const end = before + hintLines(state, size.columns, context).length
  return Math.max(0, end - roomForBody(page, size.rows))
}

function scrollOf(state: WatchState, size: Size, context: Context): number {
  const { line } = offsetOf(state)
  if (state.view.kind !== 'list') return line
  const { selectedLine } = menuLines(state, state.view.selected, context)
  return scrollTo(selectedLine, line, pageLength(state, size, context))
}

function pageOf(state: WatchState, size: Size, context: Context): Page {
  const { view } = state
  const { columns } = size
  const { column } = offsetOf(state)
  const isLow = size.rows < LOW_ROWS
  const head = [...headLines(state, size, context), ...(isLow || view.kind === 'reason' ? [] : [''])]
  const foot = footLines(state, size, context)
  const [verdict = ''] = verdictLines(state, columns, context)
  const page = (body: readonly string[], pinned: readonly string[] = []): Page => ({
    head,
    pinned,
    body,
    foot,
  })
  switch (view.kind) {
    case 'exercise':
    case 'confirm':
      return exercisePage(state, size, context).page
    case 'reason':
      return page(wholeReason(state, columns, context), [
        verdict,
        ...reasonTitle(reasonsOf(state), columns, context),
      ])
    case 'list':
      return page(menuLines(state, view.selected, context).lines)
    case 'brief':
      return page(
        briefLines(state, columns, context).map((line) =>
          columnsOf(line) > columns ? shift(line, column) : line,
        ),
      )
    case 'diff':
      return page(view.text.split('\n').map((line) => shift(line, column)))
    case 'keys':
      return page(keyTable(state, context))
  }
}

/** The verdict and the first failure are pinned; the brief folds away where there is no room for all of it. */
function exercisePage(state: WatchState, size: Size, context: Context): { page: Page; folded: boolean } {
  const { columns, rows } = size
  const { colours } = context
  const head = headLines(state, size, context)
  const foot = footLines(state, size, context)
  const isLow = rows < LOW_ROWS
  const reasons = reasonsOf(state)
  const result = [
    ...verdictLines(state, columns, context),
    ...fileLines(state, columns, context),
    ...reasonTitle(reasons, columns, context),
    ...shownReason(reasons, state, columns, context),
  ]
  const pinned = [...cut(result, roomForPinned({ head, foot }, rows), 'f', colours), ...(isLow ? [] : [''])]
  const hints = hintLines(state, columns, context)
  const whole = [...(isLow ? [''] : []), ...aboutLines(state, columns, context, false), ...hints]
  const folded = whole.length > roomForBody({ head, pinned, body: [], foot }, rows)
  const about = folded ? [...aboutLines(state, columns, context, true), ...hints] : whole
  return { page: { head, pinned, body: [...about, ...testLines(state, columns, context)], foot }, folded }
}

function headLines({ progress, current, databases }: WatchState, { rows }: Size, context: Context): string[] {
  const { colours } = context
  const { unit, exercise } = current
  const solved = progress.exercises.filter(isSolved).length
  const title = colours.bold(`${exercise.id} ${exercise.title}`)
  const worth = colours.dim(`${exercise.points} points, ${exercise.minutes} min`)
  if (rows < LOW_ROWS)
    return [`${title}  ${worth}  ${colours.dim(`${solved}/${progress.exercises.length} solved`)}`]
  const place = `Unit ${unit.number} · ${unit.title}`
  return [
    `${colours.bold('Level-Up Persistence')}  ${progressBar(solved, progress.exercises.length, 24, colours)}`,
    colours.dim(databases ? `${place}  ·  ${databases}` : place),
    '',
    `${title}  ${worth}`,
  ]
}

function reasonTitle({ all, index, outdated }: Reasons, columns: number, { colours }: Context): string[] {
  const reason = all[index]
  if (!reason) return []
  if (outdated) return wrap(`before: ${reason.title}`, columns, '  ').map((line) => colours.dim(line))
  const count = all.length > 1 ? colours.dim(`${index + 1} of ${all.length}  `) : ''
  return wrap(`${colours.red('✗')} ${count}${colours.bold(reason.title)}`, columns, '', '  ')
}

function shownReason(reasons: Reasons, state: WatchState, columns: number, context: Context): string[] {
  const reason = reasons.all[reasons.index]
  if (!reason) return []
  const lines = reasonLines(reason, state, { columns, shifted: offsetOf(state).column }, context)
  return reasons.outdated ? lines.map((line) => context.colours.dim(line)) : lines
}

function wholeReason(state: WatchState, columns: number, context: Context): string[] {
  const reasons = reasonsOf(state)
  return reasons.all.length === 0 ? ['Nothing is red.'] : shownReason(reasons, state, columns, context)
}

/** Files that are not as they should be, whatever the tests say. */
function fileLines({ changedGiven, missing }: WatchState, columns: number, { colours }: Context): string[] {
  const texts = [
    ...missing.map((file) => `${file} is not there any more: r puts its stub back.`),
    ...changedGiven.map(({ file, isReplaced }) =>
      isReplaced
        ? `Changed, though it is given, and judged as the course has it: ${file}`
        : `Changed, though it is given; the verdict stands on your copy: ${file}`,
    ),
  ]
  return texts.flatMap((text) => wrap(text, columns)).map((line) => colours.yellow(line))
}

function briefLines({ brief, current }: WatchState, columns: number, { colours }: Context): string[] {
  return renderMarkdown(brief?.markdown ?? current.exercise.summary, Math.min(columns, 100), colours)
}

function keyTable(state: WatchState, { colours }: Context): string[] {
  const more = [
    ['↑↓ j k', 'scroll'],
    ['space', 'a page down'],
    ['←→', 'move a wide table sideways'],
    ['ctrl-z', 'suspend; fg brings it back'],
  ] as const
  return [...exerciseKeys(state), ...more].map(
    ([key, meaning]) => `  ${colours.bold(key.padEnd(8))} ${colours.dim(meaning)}`,
  )
}
