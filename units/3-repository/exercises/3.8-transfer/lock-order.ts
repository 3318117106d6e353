import { ExpectationError, test, type PostgresFixture } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { first, second, withAccounts } from '../../data/accounts.ts'
import { openTransaction, waitDuring } from '../../data/waiting.ts'

const patient = { lockTimeoutMs: 10_000 }
/** What the planner chooses between, and may choose anew after any ANALYZE. */
const plans = {
  table: 'ALTER DATABASE %I SET enable_indexscan = off',
  primaryKey: 'ALTER DATABASE %I SET enable_seqscan = off',
} as const
const NEITHER_BITMAP = 'ALTER DATABASE %I SET enable_bitmapscan = off'

/**
 * The order of two locks in one statement is the order in which the plan comes upon the rows, unless the statement
 * says.
 */
export function lockOrder(answers: Answers): void {
  test('which account is locked first does not depend on the query plan', async ({ postgres }) => {
    const orders: string[] = []
    for (const choice of Object.values(plans)) orders.push(await lockedFirst(answers, postgres, choice))
    if (new Set(orders).size > 1) throw byLuck(orders)
  })
}

/**
 * While somebody holds the first account, a transfer wants both. If it has the second one already, it began with that.
 */
async function lockedFirst(answers: Answers, postgres: PostgresFixture, choice: string): Promise<string> {
  const { transfer } = await answers.transfer()
  const { db, pool } = await withAccounts(answers, postgres)
  // An UPDATE puts the row behind the others: now the table has the second account before the first one.
  await pool.query('UPDATE accounts SET balance_minutes = balance_minutes WHERE id = $1', [first])
  for (const template of [choice, NEITHER_BITMAP]) {
    const { rows } = await pool.query<{ sql: string }>('SELECT format($1, current_database()) AS sql', [
      template,
    ])
    await pool.query(rows[0]!.sql)
  }
  await using holder = await openTransaction(pool)
  await holder.query('SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE', [first])
  const call = transfer(db, { fromId: first, toId: second, minutes: 10 }, patient)
  await waitDuring(pool, call, ({ blockedBy }) => blockedBy.includes(holder.pid))
  const { rows } = await pool.query('SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE SKIP LOCKED', [second])
  await holder.commit()
  await call
  return rows.length === 0 ? 'the second account first' : 'the first one first'
}

function byLuck(orders: readonly string[]): Error {
  return new ExpectationError(
    `the same transfer locks ${orders[0]} when PostgreSQL reads the table, and ${orders[1]} when it takes the primary key. Without an order of its own, a SELECT … FOR UPDATE locks the rows as its plan ` +
      'comes upon them; two transfers with different plans, or after an UPDATE has moved a row, wait for each other. Let the statement say it: ORDER BY id',
  )
}
