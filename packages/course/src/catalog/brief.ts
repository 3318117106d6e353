import { join } from 'node:path'
import { lexer } from 'marked'
import { plainMarkdown } from '../terminal/markdown.ts'
import type { Exercise } from './course.ts'
import { textOf } from './text-of.ts'

/** What an exercise asks for, in full. */
export interface Brief {
  /** The file it was read from. */
  readonly path: string
  /** Without its heading, which is the exercise's title. */
  readonly markdown: string
  /** What to think about once it is green. */
  readonly question?: string
}

const QUESTION = '**Think about it:**'

/** Reads an exercise's `brief.md`; `undefined` where there is none. */
export function readBrief({ directory }: Exercise): Brief | undefined {
  const path = join(directory, 'brief.md')
  const markdown = textOf(path)?.replace(/^# .*\n+/, '')
  if (markdown === undefined) return undefined
  const question = questionIn(markdown)
  return { path, markdown, ...(question !== undefined && { question }) }
}

/** The paragraph "**Think about it:** …", without the chapter that it points to. */
function questionIn(markdown: string): string | undefined {
  const paragraph = lexer(markdown).find(({ type, raw }) => type === 'paragraph' && raw.startsWith(QUESTION))
  return paragraph && plainMarkdown(paragraph.raw.slice(QUESTION.length).replace(/\s*→[^]*$/, ''))
}
