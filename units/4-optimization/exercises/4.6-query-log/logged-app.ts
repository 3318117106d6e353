import type { PostgresFixture, PostgresTemplate } from '@levelup/test-harness'
import { analyse } from '@levelup/test-harness/plans'
import { fastify, type FastifyInstance } from 'fastify'
import pg from 'pg'
import { openClient } from 'unit-3/data/client.ts'
import { onTestFinished } from 'vitest'
import type { Answers, QueryEvents } from '../../contract.ts'
import { givenMigrations } from '../../data/given-migrations.ts'
import type { Asked } from './requests.ts'

/** The app that wrote the log, on a database of this test's own, with the rows that it begins with. */
export interface RunningApp {
  readonly events: QueryEvents
  /** The test's own eyes. */
  readonly client: pg.Client
  /** For reading plans. */
  readonly pool: pg.Pool
  /** What the app has written until now. */
  readonly lines: readonly string[]
  ask(this: void, request: Asked): Promise<void>
}

export async function loggedApp(answers: Answers, postgres: PostgresFixture): Promise<RunningApp> {
  const given = await answers.loggedApp()
  const { url } = await postgres.create(firstDay(answers))
  const client = await openClient({ url })
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  const db = answers.openDatabase(url)
  onTestFinished(() => db.$disconnect())
  const lines: string[] = []
  const stream = { write: (text: string) => void lines.push(...text.trimEnd().split('\n')) }
  const app = fastify({ logger: { ...given.loggerOptions('debug'), stream } })
  onTestFinished(() => app.close())
  given.logStatements(app, db)
  app.register(given.routes(db))
  await app.ready()
  return {
    events: answers.databaseEvents(db),
    client,
    pool,
    lines,
    ask: (request) => ask(app, request),
  }
}

async function ask(app: FastifyInstance, { method, url }: Asked): Promise<void> {
  const { statusCode, body } = await app.inject({ method, url })
  if (statusCode !== 200) throw new Error(`${method} ${url}: ${statusCode} ${body}`)
}

/** The database of the app on its first day. It lies in the template, with statistics. */
function firstDay(answers: Answers): PostgresTemplate {
  return {
    key: ['the app that wrote the log', ...givenMigrations].join('\n'),
    async build(url) {
      const { fillWhenEmpty } = await answers.loggedApp()
      const pool = new pg.Pool({ connectionString: url, max: 1 })
      const db = answers.openDatabase(url, { max: 1 })
      try {
        for (const sql of givenMigrations) await pool.query(sql)
        await fillWhenEmpty(db)
        await analyse(pool, 'tasks', 'task_activities')
      } finally {
        await db.$disconnect()
        await pool.end()
      }
    },
  }
}
