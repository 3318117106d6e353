/** A ```ts run prisma fence, and what the page says that it does. */
export interface PrismaSnippet {
  /** 1-based line of the opening fence */
  readonly line: number
  readonly code: string
  /** The statements printed in the ```sql sent fence below it, `…` standing for any text; `undefined` without one. */
  readonly sent: readonly string[] | undefined
  /** The JSON printed in the ```json returned fence below it; `undefined` without one. */
  readonly returned: unknown
}

export interface PrismaSection {
  readonly title: string
  readonly snippets: readonly PrismaSnippet[]
}

/**
 * The Prisma snippets of a page by `##` section. Below a fence `ts run prisma` the page may print the statements that
 * reach the server, `sql sent`, one per paragraph, and what the snippet returns, `json returned`.
 */
export function readPrismaSections(markdown: string): PrismaSection[] {
  const sections: { title: string; snippets: PrismaSnippet[] }[] = [{ title: '(start)', snippets: [] }]
  const fences = readFences(markdown.split('\n'))
  for (const [index, { opening, line, text }] of fences.entries()) {
    if (opening.startsWith('## ')) sections.push({ title: opening.slice(3), snippets: [] })
    if (opening !== '```ts run prisma') continue
    const below = fences.slice(index + 1, index + 3)
    const stop = below.findIndex((fence) => !['```sql sent', '```json returned'].includes(fence.opening))
    const own = stop === -1 ? below : below.slice(0, stop)
    const find = (wanted: string) => own.find((fence) => fence.opening === wanted)?.text
    const json = find('```json returned')
    sections.at(-1)?.snippets.push({
      line,
      code: text,
      sent: find('```sql sent')
        ?.split(/\n\s*\n/)
        .map(collapse),
      returned: json === undefined ? undefined : (JSON.parse(json) as unknown),
    })
  }
  return sections.filter(({ snippets }) => snippets.length > 0)
}

/** Whether the server got what the page prints. */
export function isStatement(printed: string, sql: string): boolean {
  const parts = printed.split('…').map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(collapse(sql))
}

export function collapse(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim()
}

interface Fence {
  /** A fence's first line, or a heading. */
  readonly opening: string
  readonly line: number
  readonly text: string
}

function readFences(lines: readonly string[]): Fence[] {
  const fences: Fence[] = []
  for (let at = 0; at < lines.length; at++) {
    const opening = lines[at] ?? ''
    if (opening.startsWith('## ')) fences.push({ opening, line: at + 1, text: '' })
    if (!opening.startsWith('```')) continue
    const end = lines.indexOf('```', at + 1)
    fences.push({ opening, line: at + 1, text: lines.slice(at + 1, end).join('\n') })
    at = end
  }
  return fences
}
