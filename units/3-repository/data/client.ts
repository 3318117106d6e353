import type { PostgresDatabase } from '@levelup/test-harness'
import pg from 'pg'
import { onTestFinished } from 'vitest'

/**
 * A connection of the test's own, until the test is over; no statement on it waits longer than two seconds for a lock.
 */
export async function openClient({ url }: Pick<PostgresDatabase, 'url'>): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: '-c lock_timeout=2s' })
  client.on('error', () => undefined)
  onTestFinished(() => client.end())
  await client.connect()
  return client
}
