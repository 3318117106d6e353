import { readFileSync } from 'node:fs'
import pg from 'pg'
import { databaseEvents, openPostgres, type Database } from '../../units/2-orm/solution/src/database.ts'
import { runSnippet } from './run-snippet.ts'

export interface Run {
  readonly sent: readonly string[]
  /** What the snippet returned, as JSON has it. */
  readonly returned: unknown
}

const rows = readFileSync(new URL('tracker.sql', import.meta.url), 'utf8')

/** Fills a database that has unit 2's tables with the rows that all snippets start from. */
export async function fillTracker(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(rows)
  } finally {
    await client.end()
  }
}

export { openPostgres }

/** Runs a snippet that sees `prisma`, and notes what it sends; rejects with what it throws. */
export async function runPrisma(prisma: Database, code: string): Promise<Run> {
  const sent: string[] = []
  const stop = databaseEvents(prisma).after(({ sql }) => void sent.push(sql))
  try {
    return { sent, returned: await runSnippet(code, 'prisma', prisma) }
  } finally {
    stop()
  }
}
