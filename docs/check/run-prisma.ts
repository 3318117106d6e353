import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { runInThisContext } from 'node:vm'
import pg from 'pg'
import { databaseEvents, openPostgres, type Database } from '../../units/2-orm/solution/src/database.ts'

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

/** Runs the body of an async function that sees `prisma`; rejects with what the snippet throws. */
export async function runPrisma(prisma: Database, code: string): Promise<Run> {
  const sent: string[] = []
  const stop = databaseEvents(prisma).after(({ sql }) => void sent.push(sql))
  try {
    const body = stripTypeScriptTypes(`async function snippet(prisma) {\n${code}\n}`)
    const snippet = runInThisContext(`(${body})`) as (prisma: Database) => Promise<unknown>
    const returned = await snippet(prisma)
    return {
      sent,
      returned: returned === undefined ? undefined : (JSON.parse(JSON.stringify(returned)) as unknown),
    }
  } finally {
    stop()
  }
}
