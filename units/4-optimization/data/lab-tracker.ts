import pg from 'pg'
import type { Answers, Database } from '../contract.ts'
import { givenMigrations } from './given-migrations.ts'

/** What a lab is handed, of all that it is. */
interface LabDatabase {
  readonly url: string
  readonly answers: Pick<Answers, 'openDatabase'>
}

/** The tracker's empty tables: a connection for the lab's own SQL, and the database as answers get it. */
interface LabTracker extends AsyncDisposable {
  readonly client: pg.Client
  readonly db: Database
}

/** Applies the given migrations. Disposing of it closes both connections. */
export async function openLabTracker({ url, answers }: LabDatabase): Promise<LabTracker> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const sql of givenMigrations) await client.query(sql)
  const db = answers.openDatabase(url)
  return {
    client,
    db,
    async [Symbol.asyncDispose]() {
      await db.$disconnect()
      await client.end()
    },
  }
}
