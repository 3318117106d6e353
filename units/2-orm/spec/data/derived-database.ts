import { ExpectationError, type PostgresDatabase, type PostgresFixture } from '@levelup/test-harness'
import pg from 'pg'
import { onTestFinished } from 'vitest'

/** A database made by SQL of the learner's; `origin` says which, for the message when PostgreSQL refuses it. */
export function databaseFrom(
  postgres: PostgresFixture,
  sql: string,
  origin: string,
): Promise<PostgresDatabase> {
  return postgres.create({ key: `derived\n${sql}`, build: (url) => build(url, sql, origin) })
}

/** A connection that is closed when the test ends. */
export async function connect({ url }: PostgresDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  // The fixture may drop the database before the test is said to be finished.
  client.on('error', () => undefined)
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

async function build(url: string, sql: string, origin: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    throw new ExpectationError(`PostgreSQL refuses ${origin}: ${says}`, sql.trim())
  } finally {
    await client.end()
  }
}
