import { stripVTControlCharacters } from 'node:util'

/** Breaks plain text at spaces so that no line is wider than `width` columns, each indented by `indent`. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const room = Math.max(20, width - indent.length)
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, room).map((line) => indent + line))
}

/** Cuts a line that may hold colour codes to `width` visible columns; the last one becomes `…`. */
export function clip(line: string, width: number): string {
  if (stripVTControlCharacters(line).length <= width) return line
  let visible = 0
  let kept = ''
  for (const part of line.split(colourCode)) {
    if (part.startsWith('\u001b')) {
      kept += part
      continue
    }
    kept += part.slice(0, Math.max(0, width - 1 - visible))
    if (visible < width - 1 && visible + part.length >= width - 1) kept += '…'
    visible += part.length
  }
  return kept
}

export function seconds(ms: number): string {
  return ms < 950 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

// eslint-disable-next-line no-control-regex -- colour codes start with the escape character
const colourCode = /(\u001b\[[\d;]*m)/

function wrapParagraph(paragraph: string, room: number): string[] {
  const lines = ['']
  for (const word of paragraph.split(' ')) {
    const current = lines.at(-1) ?? ''
    if (current !== '' && current.length + 1 + word.length > room) lines.push(word)
    else lines[lines.length - 1] = current === '' ? word : `${current} ${word}`
  }
  return lines
}
