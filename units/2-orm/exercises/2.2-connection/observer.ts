import { ExpectationError } from '@levelup/test-harness'
import pg from 'pg'
import { onTestFinished } from 'vitest'

/** The test's own connection to the database that the program uses. */
export interface Observer {
  /** From now on the program's requests wait; resolves to the function that lets them go on. */
  hold(): Promise<() => Promise<void>>
  /** Resolves when so many requests wait in the database. */
  waiting(count: number): Promise<void>
  /** The names of the other connections to this database. */
  connections(): Promise<string[]>
  /** Resolves when there is no other connection. */
  alone(): Promise<void>
}

const BOUND_MS = 3000

export async function observe(url: string): Promise<Observer> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  const connections = async (): Promise<string[]> => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT application_name AS name FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    return rows.map(({ name }) => name)
  }
  return {
    connections,
    async hold() {
      await client.query('SELECT pg_advisory_lock(22)')
      return async () => void (await client.query('SELECT pg_advisory_unlock(22)'))
    },
    waiting: (count) =>
      until(async () => {
        const { rows } = await client.query<{ waiting: number }>(
          // Of this database only: the view shows those of every other test on the server, too.
          `SELECT count(*)::int AS waiting FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
           WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()`,
        )
        const { waiting } = rows[0]!
        return waiting >= count || `${waiting} of ${count} requests wait in the database`
      }),
    alone: () =>
      until(async () => {
        const { length } = await connections()
        return length === 0 || `${length} of the program's connections are still open`
      }),
  }
}

/** Asks again and again until the answer is `true`; at the bound throws what it was instead. */
async function until(answer: () => Promise<true | string>): Promise<void> {
  const deadline = performance.now() + BOUND_MS
  for (;;) {
    const given = await answer()
    if (given === true) return
    if (performance.now() > deadline) throw new ExpectationError(`after ${BOUND_MS} ms ${given}`)
  }
}
