import { lexer, type Token, type Tokens } from 'marked'
import type { Colours } from '../config.ts'
import { columnsOf, wrap } from './text.ts'

/**
 * Markdown as a terminal shows it: `width` columns, headings bold, code as it is. Links keep their target when it is a
 * path.
 */
export function renderMarkdown(markdown: string, width: number, colours: Colours): string[] {
  return blocks(lexer(markdown), width, colours)
}

/** The same for one paragraph, without line breaks of its own. */
export function plainMarkdown(markdown: string): string {
  const plain = (text: string) => text
  return inline(lexer(markdown), { bold: plain, cyan: plain, dim: plain }).replace(/\s+/g, ' ').trim()
}

const SEPARATOR = ' │ '
const NARROWEST_CELL = 16

type Inks = Readonly<Record<'bold' | 'cyan' | 'dim', (text: string) => string>>

function blocks(tokens: readonly Token[], width: number, colours: Colours): string[] {
  const rendered = tokens
    .filter(({ type }) => type !== 'space' && type !== 'html' && type !== 'def')
    .map((token) => block(token, width, colours))
  return rendered.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

function block(token: Token, width: number, colours: Colours): string[] {
  switch (token.type) {
    case 'heading':
      return wrap(colours.bold(inline(token.tokens ?? [], colours)), width)
    case 'code':
      return (token as Tokens.Code).text.split('\n').map((line) => `    ${colours.cyan(line)}`)
    case 'list':
      return (token as Tokens.List).items.flatMap((item, index) =>
        listItem(item, token as Tokens.List, index, width, colours),
      )
    case 'table':
      return table(token as Tokens.Table, width, colours)
    case 'blockquote':
      return blocks(token.tokens ?? [], width - 2, colours).map((line) => `${colours.dim('│')} ${line}`)
    case 'hr':
      return [colours.dim('─'.repeat(width))]
    default:
      return wrap(inline([token], colours).replaceAll('\n', ' '), width)
  }
}

function listItem(
  item: Tokens.ListItem,
  list: Tokens.List,
  index: number,
  width: number,
  colours: Colours,
): string[] {
  const mark = list.ordered ? `${Number(list.start || 1) + index}. ` : '- '
  const indent = ' '.repeat(mark.length)
  const inside = item.tokens.filter(({ type }) => type !== 'space')
  const lines = inside.flatMap((token) => block(token, width - mark.length, colours))
  return lines.map((line, row) => (row === 0 ? mark : indent) + line)
}

/** Where a table is too wide, the text of its widest column is broken. */
function table({ header, rows }: Tokens.Table, width: number, colours: Colours): string[] {
  const grid = [header, ...rows].map((row) => row.map(({ tokens }) => inline(tokens, colours)))
  const widths = header.map((_, column) => Math.max(...grid.map((row) => columnsOf(row[column] ?? ''))))
  const widest = widths.indexOf(Math.max(...widths))
  const tooWide = widths.reduce((sum, each) => sum + each, 0) + SEPARATOR.length * (widths.length - 1) - width
  if (tooWide > 0) widths[widest] = Math.max(NARROWEST_CELL, (widths[widest] ?? 0) - tooWide)
  return grid.flatMap((row, index) => {
    const cells = row.map((cell, column) => wrap(cell, widths[column] ?? 0))
    const height = Math.max(...cells.map((lines) => lines.length))
    return Array.from({ length: height }, (_, line) => {
      const padded = cells.map((lines, column) => padEnd(lines[line] ?? '', widths[column] ?? 0))
      const text = padded.join(SEPARATOR).trimEnd()
      return index === 0 ? colours.bold(text) : text
    })
  })
}

function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)))
}

function inline(tokens: readonly Token[], inks: Inks): string {
  return tokens.map((token) => inlineToken(token, inks)).join('')
}

function inlineToken(token: Token, inks: Inks): string {
  const inner = () => ('tokens' in token && token.tokens ? inline(token.tokens, inks) : textOf(token))
  switch (token.type) {
    case 'codespan':
      return inks.cyan(textOf(token))
    case 'strong':
      return inks.bold(inner())
    case 'br':
      return '\n'
    case 'link': {
      const { href } = token as Tokens.Link
      return href.startsWith('#') || inner() === href ? inner() : `${inner()} ${inks.dim(`(${href})`)}`
    }
    default:
      return inner()
  }
}

function textOf(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw
}
