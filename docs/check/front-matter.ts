import { parse, stringify } from 'yaml'
import type { Chapter } from './chapters.ts'

export interface FrontMatter {
  readonly category: string
  readonly estReadingMinutes: number
  readonly exercises: readonly {
    readonly name: string
    readonly description: string
    readonly estMinutes: number
    readonly technologies: readonly string[]
  }[]
}

const WORDS_PER_MINUTE = 180
const BLOCK = /^---\n([\s\S]*?)\n---\n/

/** The data at the top of a chapter; `undefined` when it has none. */
export function readFrontMatter(markdown: string): FrontMatter | undefined {
  const source = BLOCK.exec(markdown)?.[1]
  return source === undefined ? undefined : (parse(source) as FrontMatter)
}

/** What the front matter of a chapter must be: its exercises as the manifest tells them, its length as it reads. */
export function expectedFrontMatter({ path, unit }: Chapter, markdown: string): FrontMatter {
  const body = markdown.replace(BLOCK, '')
  const exercises = unit.exercises.filter(({ docs }) => docs === path)
  return {
    category: 'Databases',
    estReadingMinutes: Math.round(
      body.split(/\s+/).filter((word) => /\w/.test(word)).length / WORDS_PER_MINUTE,
    ),
    exercises: exercises.map(({ id, title, summary, minutes, technologies }) => ({
      name: `${id} ${title}`,
      description: summary,
      estMinutes: minutes,
      technologies,
    })),
  }
}

export function withFrontMatter(chapter: Chapter, markdown: string): string {
  const data = stringify(expectedFrontMatter(chapter, markdown), { lineWidth: 110, singleQuote: true })
  return `---\n${data}---\n${markdown.replace(BLOCK, '')}`
}
