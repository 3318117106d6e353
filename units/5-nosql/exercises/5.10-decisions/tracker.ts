import { readFileSync } from 'node:fs'
import type { PostgresFixture } from '@levelup/test-harness'
import pg from 'pg'
import { openClient } from 'unit-3/data/client.ts'
import { onTestFinished } from 'vitest'

const TRACKER_SQL = readFileSync(new URL('tracker.sql', import.meta.url), 'utf8')

/** The task manager of the review, with 6,000 tasks, seen by a client and by what reads plans. */
export async function openTracker(postgres: PostgresFixture): Promise<{ client: pg.Client; pool: pg.Pool }> {
  const { url } = await postgres.create({
    key: TRACKER_SQL,
    async build(template) {
      const client = new pg.Client({ connectionString: template })
      await client.connect()
      try {
        await client.query(TRACKER_SQL)
      } finally {
        await client.end()
      }
    },
  })
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  return { client: await openClient({ url }), pool }
}
