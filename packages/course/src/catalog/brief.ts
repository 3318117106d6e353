import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lexer } from 'marked'
import { plainMarkdown } from '../terminal/markdown.ts'
import type { Located } from './course.ts'

/** What an exercise asks for, in full. */
export interface Brief {
  /** The file it was read from. */
  readonly path: string
  readonly markdown: string
  /** What to think about once it is green. */
  readonly question?: string
}

/** Reads an exercise's `brief.md`, else its section of the unit's README; `undefined` where there is neither. */
export function readBrief({ unit, exercise }: Located): Brief | undefined {
  const own = briefFile(unit.directory, exercise.id)
  if (own !== undefined) return briefOf(own, readFileSync(own, 'utf8'))
  const readme = join(unit.directory, 'README.md')
  if (!existsSync(readme)) return undefined
  const section = sectionOf(readFileSync(readme, 'utf8'), exercise.id)
  return section === undefined ? undefined : briefOf(readme, section)
}

function briefFile(unit: string, id: string): string | undefined {
  const folder = join(unit, 'exercises')
  if (!existsSync(folder)) return undefined
  const name = readdirSync(folder).find((entry) => entry.startsWith(`${id}-`))
  const file = name === undefined ? undefined : join(folder, name, 'brief.md')
  return file !== undefined && existsSync(file) ? file : undefined
}

function briefOf(path: string, markdown: string): Brief {
  const question = questionIn(markdown)
  return { path, markdown, ...(question !== undefined && { question }) }
}

/** From the heading that starts with the id to the next one of its depth. */
function sectionOf(markdown: string, id: string): string | undefined {
  const tokens = lexer(markdown)
  const start = tokens.findIndex((t) => t.type === 'heading' && isHeadingOf(t.raw, id))
  const heading = tokens[start]
  if (heading?.type !== 'heading') return undefined
  const depth = heading.depth as number
  const rest = tokens.slice(start + 1)
  const length = rest.findIndex((t) => t.type === 'heading' && (t.depth as number) <= depth)
  const own = [heading, ...(length === -1 ? rest : rest.slice(0, length))]
  return own
    .map(({ raw }) => raw)
    .join('')
    .trim()
}

function isHeadingOf(heading: string, id: string): boolean {
  return new RegExp(`^#+ ${RegExp.escape(id)}(?![\\d.])`).test(heading)
}

/** The paragraph "**Think about it:** …", without the chapter that it points to. */
function questionIn(markdown: string): string | undefined {
  const mark = '**Think about it:**'
  const paragraph = lexer(markdown).find(({ type, raw }) => type === 'paragraph' && raw.startsWith(mark))
  return paragraph && plainMarkdown(paragraph.raw.slice(mark.length).replace(/\s*→[^]*$/, ''))
}
