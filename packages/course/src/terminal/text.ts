import sliceAnsi from 'slice-ansi'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

const NARROWEST_COLUMNS = 10
// eslint-disable-next-line no-control-regex -- colour codes start with the escape character
const CLOSING_CODES = /((?:\u001b\[[\d;]*m)*)$/

/**
 * Breaks text at spaces so that no line is wider than `width` columns, each indented by `indent`. A line's own
 * indentation stays, for the lines that it is broken into too, plus `hanging`. Longer words are cut. Text may hold
 * colour codes and wide characters.
 */
export function wrap(text: string, width: number, indent = '', hanging = ''): string[] {
  return text.split('\n').flatMap((line) => {
    const own = indent + (/^ */.exec(line)?.[0] ?? '')
    const room = Math.max(NARROWEST_COLUMNS, width - own.length - hanging.length)
    if (columnsOf(line) + indent.length <= width) return [indent + line]
    const rows = wrapAnsi(line.trimStart(), room, { hard: true, trim: true }).split('\n')
    return rows.map((row, index) => own + (index === 0 ? '' : hanging) + row)
  })
}

/** Cuts a line that may hold colour codes to `width` visible columns; the last one becomes `…`. */
export function clip(line: string, width: number): string {
  if (columnsOf(line) <= width) return line
  return width < 1 ? '' : sliceAnsi(line, 0, width - 1).replace(CLOSING_CODES, '…$1')
}

/** What is left of a line that is moved to the left by `columns`; `…` says that something is before it. */
export function shift(line: string, columns: number): string {
  if (columns <= 0 || line === '') return line
  return `…${sliceAnsi(line, columns + 1)}`
}

/** How many columns a terminal needs for it. */
export function columnsOf(text: string): number {
  return stringWidth(text)
}

export function seconds(ms: number): string {
  return ms < 950 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
