const LINES_AROUND = 2
const LINES_WITHOUT_POSITION = 6
const WIDEST = 100

/**
 * Lines of a statement with their numbers, two before and two after the line of the error, and a caret under it.
 * Without a position: the first lines. Long lines are cut around the caret.
 *
 * @param position 1-based offset in UTF-16 units; one beyond the end means "at the end".
 */
export function excerptOf(sql: string, position?: number): string {
  const lines = sql.split(/\r\n|[\r\n]/)
  if (position === undefined) return withoutPosition(lines)
  const { line, column } = lineAndColumn(sql, position)
  const first = Math.max(0, line - LINES_AROUND)
  const last = Math.min(lines.length - 1, line + LINES_AROUND)
  const gutter = String(last + 1).length
  const printed: string[] = []
  for (let index = first; index <= last; index++) {
    const number = String(index + 1).padStart(gutter)
    const text = lines[index] ?? ''
    if (index !== line) {
      if (text.trim() !== '') printed.push(`${number} | ${cut(text, 0).text}`.trimEnd())
      continue
    }
    const shown = cut(text, column)
    printed.push(`${number} | ${shown.text}`.trimEnd())
    printed.push(`${' '.repeat(gutter)} | ${' '.repeat(shown.caret)}^`)
  }
  return printed.join('\n')
}

/** Where an offset lies: line and column, both from 0. */
function lineAndColumn(sql: string, position: number): { line: number; column: number } {
  const offset = Math.min(Math.max(Math.trunc(position) - 1, 0), sql.length)
  const before = sql.slice(0, offset).split(/\r\n|[\r\n]/)
  return { line: before.length - 1, column: (before.at(-1) ?? '').length }
}

function withoutPosition(lines: readonly string[]): string {
  const first = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== ''),
  )
  const shown = lines.slice(first, first + LINES_WITHOUT_POSITION)
  const gutter = String(first + shown.length).length
  const printed = shown.map((line, index) =>
    `${String(first + index + 1).padStart(gutter)} | ${cut(line, 0).text}`.trimEnd(),
  )
  if (lines.slice(first + shown.length).some((line) => line.trim() !== ''))
    printed.push(`${' '.repeat(gutter)} | …`)
  return printed.join('\n').trimEnd()
}

function cut(line: string, column: number): { text: string; caret: number } {
  // Code points, not UTF-16 units, so that a pair of surrogates counts as the one character it prints.
  const characters = Array.from(line.replaceAll('\t', ' '))
  const caret = Array.from(line.slice(0, column)).length
  if (characters.length <= WIDEST) return { text: characters.join(''), caret }
  const start = Math.max(0, Math.min(caret - Math.floor(WIDEST / 2), characters.length - WIDEST))
  const window = characters.slice(start, start + WIDEST)
  if (start > 0) window[0] = '…'
  if (start + WIDEST < characters.length) window[window.length - 1] = '…'
  return { text: window.join(''), caret: caret - start }
}
