import type { Colours } from '../config.ts'
import { clip } from '../terminal/text.ts'

export interface Size {
  readonly columns: number
  readonly rows: number
}

/** A screen from top to bottom; only the body scrolls. */
export interface Page {
  readonly head: readonly string[]
  readonly pinned: readonly string[]
  readonly body: readonly string[]
  readonly foot: readonly string[]
}

/** The line between the body and the foot, which says how much of the body is hidden. */
const RULE_LINES = 1

/** The whole screen: exactly `rows` lines of at most `columns`. */
export function arrange(page: Page, { columns, rows }: Size, scroll: number, colours: Colours): string[] {
  const room = roomForBody(page, rows)
  const start = Math.min(scroll, lastScroll(page, rows))
  const shown = page.body.slice(start, start + room)
  const padding = Array.from({ length: Math.max(0, room - shown.length) }, () => '')
  const hidden = { above: start, below: page.body.length - start - shown.length }
  const lines = [
    ...page.head,
    ...page.pinned,
    ...shown,
    ...padding,
    rule(hidden, columns, colours),
    ...page.foot,
  ]
  return lines.slice(0, rows).map((line) => clip(line, columns))
}

/** How many lines of the body can be seen at once. */
export function roomForBody({ head, pinned, foot }: Page, rows: number): number {
  return Math.max(0, rows - head.length - pinned.length - foot.length - RULE_LINES)
}

/** How far the body can be scrolled down. */
export function lastScroll(page: Page, rows: number): number {
  const room = roomForBody(page, rows)
  return room === 0 ? 0 : Math.max(0, page.body.length - room)
}

/** How many lines a pinned part may take, so that a low screen still has some for the body. */
export function roomForPinned({ head, foot }: Pick<Page, 'head' | 'foot'>, rows: number): number {
  const room = rows - head.length - foot.length - RULE_LINES
  return Math.max(1, room - Math.min(3, Math.floor(room / 3)), Math.floor(room * 0.6))
}

/** The first `room` lines; the last of them says how many are missing, and how to see them. */
export function cut(lines: readonly string[], room: number, key: string, colours: Colours): string[] {
  if (lines.length <= room) return [...lines]
  const kept = lines.slice(0, Math.max(0, room - 1))
  return [...kept, colours.dim(`    … ${lines.length - kept.length} more lines (${key})`)].slice(0, room)
}

function rule(hidden: { above: number; below: number }, columns: number, colours: Colours): string {
  const marks = [
    ...(hidden.above > 0 ? [`↑ ${hidden.above}`] : []),
    ...(hidden.below > 0 ? [`↓ ${hidden.below} more`] : []),
  ]
  const text = marks.length === 0 ? '' : ` ${marks.join('  ')} ─`
  return colours.dim(`${'─'.repeat(Math.max(0, columns - text.length))}${text}`)
}
