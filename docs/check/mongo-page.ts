/** A ```ts run mongodb fence, and what the page says that it does. */
export interface MongoSnippet {
  /** 1-based line of the opening fence */
  readonly line: number
  readonly code: string
  /** The JSON printed in the ```json returned fence below it; `undefined` without one. */
  readonly returned: unknown
  /** The server's sentence in the **Refused.** line below it; `undefined` where nothing is refused. */
  readonly refused: string | undefined
}

export interface MongoSection {
  readonly title: string
  readonly snippets: readonly MongoSnippet[]
}

const FENCE = '```ts run mongodb'
const RETURNED = '```json returned'

/**
 * The MongoDB snippets of a page by `##` section, which starts with an empty database. Below a fence `ts run mongodb`,
 * before the next fence, the page may print what the snippet returns, `json returned`, or that it fails, in a line
 * `**Refused.** MongoDB: ‹message›`.
 */
export function readMongoSections(markdown: string): MongoSection[] {
  const lines = markdown.split('\n')
  const sections: { title: string; snippets: MongoSnippet[] }[] = [{ title: '(start)', snippets: [] }]
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith('## ')) sections.push({ title: line.slice(3), snippets: [] })
    if (!line.startsWith('```')) continue
    const end = endOf(lines, at)
    if (line === FENCE) {
      const code = lines.slice(at + 1, end).join('\n')
      sections.at(-1)?.snippets.push({ line: at + 1, code, ...readExpectation(lines, end + 1) })
    }
    at = end
  }
  return sections.filter(({ snippets }) => snippets.length > 0)
}

function readExpectation(lines: readonly string[], from: number): Pick<MongoSnippet, 'returned' | 'refused'> {
  const isNext = (line: string, at: number) =>
    at >= from && /^(?:```|## |\*\*Refused\.\*\* MongoDB: )/.test(line)
  const at = lines.findIndex(isNext)
  const line = lines[at] ?? ''
  const refused = /^\*\*Refused\.\*\* MongoDB: `([^`]+)`/.exec(line)?.[1]
  const json = line === RETURNED ? lines.slice(at + 1, endOf(lines, at)).join('\n') : undefined
  return { returned: json === undefined ? undefined : (JSON.parse(json) as unknown), refused }
}

function endOf(lines: readonly string[], fence: number): number {
  const end = lines.indexOf('```', fence + 1)
  if (end === -1) throw new Error(`line ${fence + 1}: the fence is never closed`)
  return end
}
