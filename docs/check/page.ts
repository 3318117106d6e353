export type DatabaseName = 'sqlite' | 'postgres'

export interface Snippet {
  /** 1-based line of the opening fence */
  readonly line: number
  readonly databases: readonly DatabaseName[]
  /** Snippets of one session share a connection; `A` unless the fence says `session=B`. */
  readonly session: string
  /** The oldest PostgreSQL (major version) that the snippet is for. */
  readonly sincePostgres: number
  readonly sql: string
  readonly expected: Expectation
}

type Expectation =
  | { readonly kind: 'runs' }
  | {
      readonly kind: 'rows'
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'refused'; readonly messages: Partial<Record<DatabaseName, string>> }

export interface Section {
  readonly title: string
  readonly snippets: readonly Snippet[]
}

/**
 * The SQL of a page by `##` section; each section starts with an empty database. A fence reads
 * `sql run [sqlite|postgres] [session=B] [since=18]`; what the page prints below it is the expectation: a table of the
 * last statement's rows, or a line `**Refused.** SQLite: ‹message› PostgreSQL: ‹message›`.
 * Throws when a `sql` fence is not marked `run`: every snippet of a chapter is executed.
 */
export function readSections(markdown: string): Section[] {
  const lines = markdown.split('\n')
  const sections: { title: string; snippets: Snippet[] }[] = [{ title: '(start)', snippets: [] }]
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith('## ')) sections.push({ title: line.slice(3), snippets: [] })
    if (!line.startsWith('```')) continue
    const end = lines.indexOf('```', at + 1)
    if (end === -1) throw new Error(`line ${at + 1}: the fence is never closed`)
    // What Prisma sends is checked with the snippet above it.
    if (/^```sql\b(?! sent$)/.test(line)) sections.at(-1)?.snippets.push(readSnippet(lines, at, end))
    at = end
  }
  return sections.filter((section) => section.snippets.length > 0)
}

function readSnippet(lines: readonly string[], start: number, end: number): Snippet {
  const [, mark, ...options] = (lines[start] ?? '').split(' ')
  if (mark !== 'run') throw new Error(`line ${start + 1}: a sql fence must be marked "sql run"`)
  const option = (name: string) => options.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
  const named = options.filter((one) => one === 'sqlite' || one === 'postgres')
  return {
    line: start + 1,
    databases: named.length > 0 ? named : ['sqlite', 'postgres'],
    session: option('session') ?? 'A',
    sincePostgres: Number(option('since') ?? 0),
    sql: lines.slice(start + 1, end).join('\n'),
    expected: readExpectation(lines, end + 1),
  }
}

/** A quiz hides its answer, so a `<details>` line between a snippet and its expectation is passed over. */
function readExpectation(lines: readonly string[], from: number): Expectation {
  let at = from
  while (/^\s*$|^<details>|^<summary>/.test(lines[at] ?? 'end')) at++
  const first = lines[at] ?? ''
  if (first.startsWith('**Refused.**')) return { kind: 'refused', messages: readMessages(lines, at) }
  if (!first.startsWith('|')) return { kind: 'runs' }
  const cells: string[][] = []
  for (; lines[at]?.startsWith('|'); at++) cells.push(readCells(lines[at] ?? ''))
  const [columns = [], , ...rows] = cells
  return { kind: 'rows', columns, rows }
}

function readMessages(lines: readonly string[], from: number): Partial<Record<DatabaseName, string>> {
  let end = from
  while ((lines[end] ?? '').trim() !== '') end++
  const paragraph = lines.slice(from, end).join(' ')
  const sqlite = /SQLite: `([^`]+)`/.exec(paragraph)?.[1]
  const postgres = /PostgreSQL: `([^`]+)`/.exec(paragraph)?.[1]
  return { ...(sqlite && { sqlite }), ...(postgres && { postgres }) }
}

function readCells(row: string): string[] {
  return row
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .trim()
        .replace(/^`(.*)`$/, '$1')
        .replaceAll('\\|', '|'),
    )
}
