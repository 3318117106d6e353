import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { PostgresFixture, SqliteFixture } from '@levelup/test-harness'
import { onTestFinished } from 'vitest'
import type { Database, Answers } from '../../contract.ts'
import { openTracker, type Tracker } from '../../data/open-tracker.ts'
import { trackerTemplate } from '../../data/tracker.ts'

const sqliteSchema = readFileSync(new URL('../../data/tracker/schema.sqlite.prisma', import.meta.url), 'utf8')

/** How many teams of three a template holds: a new one for every sequence of steps that a test tries. */
export const TEAMS = 300
export type Team = readonly [string, string, string]

/** The ids of three users who have no task yet, unless somebody was given the same number. */
export function team(number: number): Team {
  if (number >= TEAMS) throw new RangeError(`there are only ${TEAMS} teams`)
  return [userId(3 * number), userId(3 * number + 1), userId(3 * number + 2)]
}

export const nobody = userId(99_999_999)
export const NO_TASK = '00000000-0000-4000-9000-000000000000'

export async function tasksOnPostgres(answers: Answers, postgres: PostgresFixture): Promise<Tracker> {
  return openTracker(
    answers,
    await postgres.create(
      trackerTemplate(`owners ${TEAMS}`, (client) =>
        client.query(
          `INSERT INTO users (id, email, display_name, password_hash)
           SELECT id::uuid, id || '@example.test', 'Owner', 'secret' FROM unnest($1::text[]) AS id`,
          [everybody()],
        ),
      ),
    ),
  )
}

export async function tasksOnSqlite(answers: Answers, sqlite: SqliteFixture): Promise<{ db: Database }> {
  const file = await sqlite.create({
    key: `owners ${TEAMS}\n${sqliteSchema}`,
    build: async (path) => fill(path, await answers.schemaToSql(sqliteSchema)),
  })
  const db = answers.openSqlite(file)
  onTestFinished(() => db.$disconnect())
  return { db }
}

function fill(file: string, schema: string): void {
  const db = new DatabaseSync(file)
  try {
    db.exec('PRAGMA journal_mode = WAL')
    db.exec(schema)
    const insert = db.prepare(
      `INSERT INTO users (id, email, display_name, password_hash, created_at, updated_at)
       VALUES (?, ?, 'Owner', 'secret', '2026-01-05T09:00:00.000+00:00', '2026-01-05T09:00:00.000+00:00')`,
    )
    db.exec('BEGIN')
    for (const id of everybody()) insert.run(id, `${id}@example.test`)
    db.exec('COMMIT')
  } finally {
    db.close()
  }
}

function everybody(): string[] {
  return Array.from({ length: 3 * TEAMS }, (_, index) => userId(index))
}

function userId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}
