import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@levelup/test-harness'
import { type DatabaseName, readSections, type Section, type Snippet } from './check/page.ts'
import type { Session } from './check/run.ts'
import { Sessions } from './check/sessions.ts'

const databases: readonly DatabaseName[] = ['sqlite', 'postgres']

for (const { path, sections } of await readPages()) {
  describe(path, () => {
    for (const section of sections) {
      const used = databases.filter((name) =>
        section.snippets.some((snippet) => snippet.databases.includes(name)),
      )
      test.for(used)(
        `"${section.title}" does on %s what the page prints`,
        async (database, { sqlite, postgres }) => {
          const place = database === 'sqlite' ? await sqlite.create() : (await postgres.create()).url
          await using sessions = new Sessions(database, place)
          await runSection(section, database, sessions)
        },
      )
    }
  })
}

async function runSection(section: Section, database: DatabaseName, sessions: Sessions): Promise<void> {
  for (const snippet of section.snippets.filter(({ databases: on }) => on.includes(database))) {
    const session = await sessions.get(snippet.session)
    if (session.version >= snippet.sincePostgres) await check(snippet, database, session)
  }
}

async function check(snippet: Snippet, database: DatabaseName, session: Session): Promise<void> {
  const { expected, line, sql } = snippet
  const where = `line ${line}:\n${sql}\n`
  const outcome = await session.run(sql).catch((error: unknown) => error as Error)
  if (expected.kind === 'refused') {
    const message = outcome instanceof Error ? outcome.message : 'no error'
    expect(message, where).toBe(expected.messages[database])
    return
  }
  if (outcome instanceof Error) throw new Error(`${where}${outcome.message}`, { cause: outcome })
  if (expected.kind === 'rows')
    expect(outcome, where).toEqual({ columns: expected.columns, rows: expected.rows })
  else expect(outcome, `${where}returns rows that the page does not print`).toBeUndefined()
}

async function readPages(): Promise<{ path: string; sections: Section[] }[]> {
  const files = await readdir(import.meta.dirname, { recursive: true })
  const paths = files.filter((file) => file.endsWith('.md') && !file.includes('node_modules')).sort()
  const pages = await Promise.all(
    paths.map(async (path) => {
      const markdown = await readFile(join(import.meta.dirname, path), 'utf8')
      return { path, sections: readSections(markdown) }
    }),
  )
  return pages.filter(({ sections }) => sections.length > 0)
}
