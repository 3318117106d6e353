import { join } from 'node:path'
import { temporaryDirectory } from '@levelup/provision'
import Database from 'better-sqlite3'
import { runAcceptance } from '../src/grading/index.ts'
import { sqliteFiles } from '../src/isolation/sqlite/databases.ts'
import { statements } from './library.ts'
import { measured, measurement, type Measurement } from './measurement.ts'

/** What isolation costs a test on SQLite, and what the runner costs a suite; postgres.bench.ts has PostgreSQL. */
export async function run(): Promise<Measurement[]> {
  return [await sqliteCopy(), await emptyRun()]
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
  return measurement('SQLite: copy, open, first query, remove', durations)
}

async function emptyRun(): Promise<Measurement> {
  const workspace = join(import.meta.dirname, '../test/fixtures/endless')
  const durations = await measured(5, async () => {
    await runAcceptance({ workspace, services: [], only: '1.1' })
  })
  return measurement('acceptance: a run of one test without a database', durations)
}
