import { join } from 'node:path'
import { startServices, temporaryDirectory } from '@levelup/provision'
import Database from 'better-sqlite3'
import pg from 'pg'
import { runAcceptance } from '../src/grading/index.ts'
import { postgresDatabases } from '../src/isolation/postgres/databases.ts'
import { sqliteFiles } from '../src/isolation/sqlite/databases.ts'

export interface Measurement {
  readonly name: string
  readonly unit: 'ms'
  readonly median: number
  readonly p95: number
  /** What the median should stay under, ms. */
  readonly target?: number
}

/** What isolation costs a test, and what the runner costs a suite. */
export async function run(): Promise<Measurement[]> {
  return [...(await postgresClone()), await sqliteCopy(), await emptyRun()]
}

const statements = [
  ...['author', 'book', 'member', 'copy', 'loan', 'tag', 'shelf', 'note'].map(
    (name) => `CREATE TABLE ${name} (id int PRIMARY KEY, name text, other int)`,
  ),
  ...['author', 'book', 'member', 'copy', 'loan'].flatMap((name) => [
    `CREATE INDEX ${name}_name ON ${name} (name)`,
    `CREATE INDEX ${name}_other ON ${name} (other)`,
  ]),
]

async function postgresClone(): Promise<Measurement[]> {
  const [server] = await startServices(['postgres'])
  if (!server) throw new Error('no PostgreSQL')
  const databases = await postgresDatabases(server.url)
  const template = {
    key: `bench: 8 tables, 10 indexes, 200 rows\n${statements.join('\n')}`,
    build: async (url: string) => {
      const client = new pg.Client(url)
      await client.connect()
      for (const sql of statements) await client.query(sql)
      await client.query("INSERT INTO book SELECT n, 'book ' || n, n FROM generate_series(1, 200) AS n")
      await client.end()
    },
  }
  const clones: number[] = []
  const drops: number[] = []
  for (let n = 0; n < 60; n++) {
    const started = performance.now()
    const database = await databases.create(template)
    const client = new pg.Client(database.url)
    await client.connect()
    await client.query('SELECT count(*) FROM book')
    const answered = performance.now()
    await client.end()
    await databases.drop(database)
    // The first round builds the template.
    if (n === 0) continue
    clones.push(answered - started)
    drops.push(performance.now() - answered)
  }
  await databases[Symbol.asyncDispose]()
  await server.stop()
  return [
    summary('PostgreSQL: clone, connect, first query', clones, 15),
    summary('PostgreSQL: disconnect, drop', drops),
  ]
}

async function sqliteCopy(): Promise<Measurement> {
  await using directory = await temporaryDirectory('bench')
  const files = sqliteFiles(directory.path)
  const template = {
    key: 'bench',
    build: (file: string) => {
      const db = new Database(file)
      db.exec(statements.join(';'))
      db.close()
    },
  }
  const durations = await measured(100, async () => {
    const file = await files.create(template)
    const db = new Database(file)
    db.prepare('SELECT count(*) FROM book').get()
    db.close()
    files.remove(file)
  })
  return summary('SQLite: copy, open, first query, remove', durations)
}

async function emptyRun(): Promise<Measurement> {
  const workspace = join(import.meta.dirname, '../test/fixtures/endless')
  const durations = await measured(5, async () => {
    await runAcceptance({ workspace, services: [], only: '1.1' })
  })
  return summary('acceptance: a run of one test without a database', durations)
}

async function measured(times: number, action: () => Promise<void>): Promise<number[]> {
  await action()
  const durations: number[] = []
  for (let n = 0; n < times; n++) {
    const started = performance.now()
    await action()
    durations.push(performance.now() - started)
  }
  return durations
}

function summary(name: string, durations: readonly number[], target?: number): Measurement {
  const sorted = durations.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { name, unit: 'ms', median: at(0.5), p95: at(0.95), ...(target !== undefined && { target }) }
}
