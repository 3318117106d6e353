import Database from 'better-sqlite3'
import type { QuerySource } from '../../src/expect/query-source.ts'

type Before = Parameters<QuerySource['before']>[0]
type After = Parameters<QuerySource['after']>[0]

/** A real SQLite connection with an event for each statement, as db-kit's, small enough to see that it is right. */
export function sqliteWithEvents(file: string) {
  const db = new Database(file)
  db.pragma('busy_timeout = 0')
  const before = new Set<Before>()
  const after = new Set<After>()
  const told = <T>(sql: string, run: () => T): T => {
    before.forEach((listener) => void listener({ sql }))
    const started = performance.now()
    const result = run()
    after.forEach((listener) => listener({ sql, durationMs: performance.now() - started }))
    return result
  }
  const events: QuerySource = {
    before: (listener) => {
      before.add(listener)
      return () => before.delete(listener)
    },
    after: (listener) => {
      after.add(listener)
      return () => after.delete(listener)
    },
  }
  return {
    db,
    events,
    run: (sql: string, ...values: unknown[]) => told(sql, () => db.prepare(sql).run(...values)),
    all: (sql: string, ...values: unknown[]) => told(sql, () => db.prepare(sql).all(...values) as object[]),
    [Symbol.dispose]: () => void db.close(),
  }
}
