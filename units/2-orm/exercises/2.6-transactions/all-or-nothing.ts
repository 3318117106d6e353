import { expect, ExpectationError, failAtEachStatement } from '@levelup/test-harness'
import { isDeepStrictEqual } from 'node:util'
import type { Database, Answers } from '../../contract.ts'
import type { Tracker } from '../../data/open-tracker.ts'
import { storedRows, type StoredRows } from '../../data/stored-rows.ts'

/** Makes each statement of a call fail in turn, and looks for what is left of it. */
export async function expectAllOrNothing(
  answers: Answers,
  { db, observer }: Tracker,
  call: (db: Database) => Promise<unknown>,
): Promise<void> {
  const before = await storedRows(observer)
  await failAtEachStatement(answers.databaseEvents(db), {
    // Every round that fails leaves the rows as they were, or ends the test.
    fresh: () => undefined,
    action: () => call(db),
    check: async (_, { swallowed }) => {
      const changed = changedTables(before, await storedRows(observer))
      if (changed !== '') return `what it had written to ${changed}: not all of it is in one transaction`
      expect(swallowed, 'the failure was swallowed: the caller believes that all went well').toBe(false)
      expect(await openTransactions({ observer }), 'transactions that are still open').toBe(0)
      return undefined
    },
  })
}

/** Every statement of a call must go over the connection of one transaction, between its BEGIN and its COMMIT. */
export async function expectInsideTransaction(
  answers: Answers,
  db: Database,
  call: () => Promise<unknown>,
): Promise<void> {
  const outside: string[] = []
  let connection: number | undefined
  const stop = answers.databaseEvents(db).before((query) => {
    if (/^\s*BEGIN/i.test(query.sql)) connection ??= query.connection
    else if (query.connection !== connection) outside.push(query.sql)
    if (/^\s*(COMMIT|ROLLBACK)/i.test(query.sql) && query.connection === connection) connection = -1
  })
  try {
    await call()
  } finally {
    stop()
  }
  if (outside.length === 0) return
  throw new ExpectationError(
    `${outside.length === 1 ? 'a statement' : `${outside.length} statements`} of the call went past its transaction, over another ` +
      'connection or outside of BEGIN and COMMIT: it does not see what the transaction did, and is not rolled back with it',
    `Outside\n${outside.map((sql) => `  ${sql}`).join('\n')}`,
  )
}

function changedTables(before: StoredRows, after: StoredRows): string {
  const tables = Object.keys(before) as (keyof StoredRows)[]
  return tables.filter((table) => !isDeepStrictEqual(before[table], after[table])).join(', ')
}

/** A connection that the client has thrown away is gone in a moment; one that it keeps open stays until the bound. */
async function openTransactions({ observer }: Pick<Tracker, 'observer'>, boundMs = 1000): Promise<number> {
  const deadline = performance.now() + boundMs
  for (;;) {
    const { rows } = await observer.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM pg_stat_activity
       WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    )
    const open = rows[0]!.open
    if (open === 0 || performance.now() > deadline) return open
  }
}
