import type { Edit } from '../manifest.ts'

/**
 * Why an edit does not fit a text: it is not there, occurs more than once, or is written in a way that cannot be
 * applied.
 */
export class EditError extends Error {
  override readonly name = 'EditError'
  readonly cure: string

  constructor(message: string, cure: string) {
    super(message)
    this.cure = cure
  }
}

/** The text with one edit made. Throws EditError. */
export function applyEdit(text: string, { file, from, to }: Edit): string {
  if (!from.startsWith('\n')) return replaceText(text, file, from, to)
  if (to !== '' && !to.startsWith('\n'))
    throw new EditError(
      `an edit of ${file} replaces a block of lines by "${to}"`,
      'Let `to` begin with a line break as `from` does, or be empty.',
    )
  return replaceBlock(text, file, linesOf(from), to === '' ? [] : linesOf(to))
}

function replaceText(text: string, file: string, from: string, to: string): string {
  const [before = '', after, ...more] = text.split(from)
  if (after === undefined) throw vanished(file, from)
  if (more.length > 0) throw ambiguous(file, from, more.length + 1)
  return before + to + after
}

function replaceBlock(text: string, file: string, from: readonly string[], to: readonly string[]): string {
  const margin = Math.min(...[...from, ...to].filter((line) => line.trim() !== '').map(indentOf))
  const [wanted, replacement] = [from, to].map((lines) => lines.map((line) => line.slice(margin)))
  const lines = text.split('\n')
  const found = lines.flatMap((_, index) => placesAt(lines, index, wanted ?? []))
  const [place, ...more] = found
  if (!place) throw vanished(file, (wanted ?? []).join('\n'))
  if (more.length > 0) throw ambiguous(file, (wanted ?? []).join('\n'), found.length)
  const indented = (replacement ?? []).map((line) => (line.trim() === '' ? '' : place.indent + line))
  lines.splice(place.index, from.length, ...indented)
  return lines.join('\n')
}

/** Whether the wanted lines stand at this index, all indented by the same amount. */
function placesAt(lines: readonly string[], index: number, wanted: readonly string[]) {
  const first = wanted.findIndex((line) => line.trim() !== '')
  const line = lines[index + first] ?? ''
  const indent = line.slice(0, Math.max(0, indentOf(line) - indentOf(wanted[first] ?? '')))
  const matches = wanted.every((text, at) => {
    const there = lines[index + at]
    return text.trim() === '' ? there?.trim() === '' : there === indent + text
  })
  return matches ? [{ index, indent }] : []
}

/** Without the line break at the start and the line of the closing quote. */
function linesOf(block: string): string[] {
  const lines = block.split('\n').slice(1)
  if (lines.at(-1)?.trim() === '') lines.pop()
  return lines
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

function vanished(file: string, from: string): EditError {
  return new EditError(
    `solution/${file} does not hold what it replaces: ${shown(from)}`,
    `Write into \`from\` what stands in solution/${file} now, or drop the edit.`,
  )
}

function ambiguous(file: string, from: string, times: number): EditError {
  return new EditError(
    `solution/${file} holds what it replaces ${times} times: ${shown(from)}`,
    'Let `from` hold more of what is around it, so that it occurs once.',
  )
}

function shown(text: string): string {
  const [first = ''] = text.trim().split('\n')
  return `"${first.length > 100 ? `${first.slice(0, 100)}…` : first}"`
}
