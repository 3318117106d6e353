import pg from 'pg'
import type { QuerySource } from '../../src/expect/query-source.ts'

type Before = Parameters<QuerySource['before']>[0]

/** A real PostgreSQL pool whose `run` emits an event for each statement before it is sent. */
export function postgresWithEvents(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 20 })
  pool.on('error', () => undefined)
  const before = new Set<Before>()
  const events: QuerySource = {
    before: (listener) => {
      before.add(listener)
      return () => before.delete(listener)
    },
    after: () => () => undefined,
  }
  return {
    events,
    async run(sql: string, values: unknown[] = []): Promise<object[]> {
      for (const listener of before) await listener({ sql })
      return (await pool.query<object>(sql, values)).rows
    },
    [Symbol.asyncDispose]: () => pool.end(),
  }
}
