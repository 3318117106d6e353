import { expect, race, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { balances, findDeadlocksSoon, first, second, withAccounts } from '../../data/accounts.ts'
import { recorder } from './collisions.ts'
import { meet } from '../../data/meeting.ts'
import { refusalsAmong } from '../../data/refusal.ts'

/** Two transfers that have locked one account each, and now want the other's. PostgreSQL ends one of them. */
export function deadlock(answers: Answers): void {
  test('a deadlock: PostgreSQL ends one of two, and both get through', async ({ postgres }) => {
    const { withRetry, naiveTransfer } = await answers.retry()
    const { db, events, pool } = await withAccounts(answers, postgres)
    await findDeadlocksSoon(pool)
    const records = [recorder(), recorder()] as const
    // Each holds one account, and comes with the UPDATE of the other one.
    using _meeting = meet(events, pool, /^\s*update\b/i, 2)
    const results = await race(2, (i) => {
      const record = records[i as 0 | 1]
      const [fromId, toId] = i === 0 ? [first, second] : [second, first]
      const order = { fromId, toId, minutes: 10 + 10 * i }
      // Under this level the naive one collides rather than lose minutes, should the other not have committed yet when
      // it comes again.
      const transfer = () => naiveTransfer(db, order, { isolationLevel: 'RepeatableRead' })
      return withRetry(record.recorded(transfer), record)
    })
    expect(refusalsAmong(answers, results), 'transfers that failed for good').toEqual([])
    const warnings = records.flatMap((record) => record.warnings)
    expect(warnings[0]?.code, 'the first failure in the log').toBe('DB_DEADLOCK')
    expect(await balances(pool), 'both transfers are done, once').toEqual([110, 90, 100])
  })
}
