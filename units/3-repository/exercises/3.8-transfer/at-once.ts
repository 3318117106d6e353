import { expect, ExpectationError, holdUntil, race, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import {
  balances,
  findDeadlocksSoon,
  first,
  second,
  START_MINUTES,
  sum,
  third,
  withAccounts,
} from '../../data/accounts.ts'
import { meet } from '../../data/meeting.ts'
import { refusalsAmong } from '../../data/refusal.ts'

const ROUNDS = 5
/** On a busy machine a test itself may take its time. */
const patient = { lockTimeoutMs: 10_000 }

/** What the given naive transfer does when both have read before either writes: not now and then, but every time. */
export function theNaiveOne(answers: Answers): void {
  test('the naive transfer loses minutes every time that two of them meet', async ({ postgres }) => {
    const { naiveTransfer } = await answers.transfer()
    const { db, events, pool } = await withAccounts(answers, postgres)
    for (let round = 1; round <= ROUNDS; round += 1) {
      await pool.query('UPDATE accounts SET balance_minutes = $1', [START_MINUTES])
      using _held = holdUntil(events, { matching: /^\s*update\b/i, arrivals: 2 })
      await race(2, (i) =>
        naiveTransfer(db, { fromId: i === 0 ? first : second, toId: third, minutes: 10 + 10 * i }),
      )
      const [one, two, three] = await balances(pool)
      expect([one, two], 'both accounts have paid').toEqual([90, 80])
      expect([110, 120], 'and only one of the two payments has arrived').toContain(three)
    }
  })
}

/** Two transfers, made to meet at the worst moment that their locks allow. */
export function twoAtOnce(answers: Answers): void {
  test('two transfers at once: nothing is lost, whichever comes first', async ({ postgres }) => {
    const { transfer } = await answers.transfer()
    const { db, events, pool } = await withAccounts(answers, postgres)
    const orders = [
      { fromId: first, toId: third, minutes: 10 },
      { fromId: second, toId: third, minutes: 20 },
    ] as const
    using _meeting = meet(events, pool, /^\s*update\b/i, 1)
    const results = await race(2, (i) => transfer(db, orders[i as 0 | 1], patient))
    expect(refusalsAmong(answers, results), 'transfers that failed').toEqual([])
    const after = await balances(pool)
    if (sum(after) !== 3 * START_MINUTES) throw lost(after)
    expect(after).toEqual([90, 80, 130])
  })

  test('the last minutes of an account are given away once', async ({ postgres }) => {
    const { transfer } = await answers.transfer()
    const { db, events, pool } = await withAccounts(answers, postgres)
    using _meeting = meet(events, pool, /^\s*update\b/i, 1)
    const results = await race(2, (i) =>
      transfer(db, { fromId: first, toId: i === 0 ? second : third, minutes: 80 }, patient),
    )
    const after = await balances(pool)
    if (sum(after) !== 3 * START_MINUTES) throw lost(after)
    expect(after[0], 'what is left on the account').toBe(20)
    expect(refusalsAmong(answers, results), 'the answer to the second one').toEqual(['409 CONFLICT'])
  })

  test('two transfers in opposite directions do not wait for each other', async ({ postgres }) => {
    const { transfer } = await answers.transfer()
    const { db, events, pool } = await withAccounts(answers, postgres)
    await findDeadlocksSoon(pool)
    // Each has had one statement that locks, and comes with the next one: now both do, or one of them waits already.
    using _meeting = meet(events, pool, /\bfor\s+(no\s+key\s+)?update\b|^\s*update\b/i, 2)
    const results = await race(2, (i) =>
      transfer(
        db,
        { fromId: i === 0 ? first : second, toId: i === 0 ? second : first, minutes: 10 + 10 * i },
        patient,
      ),
    )
    expectNoDeadlock(refusalsAmong(answers, results))
    expect(await balances(pool)).toEqual([110, 90, 100])
  })
}

function lost(after: readonly number[]): Error {
  const difference = sum(after) - 3 * START_MINUTES
  const what = difference < 0 ? `${-difference} minutes are lost` : `${difference} minutes came from nowhere`
  return new ExpectationError(
    `${what} (the balances are ${after.join(', ')}, of 300): both transfers computed a balance from what they had read before the other ` +
      'wrote. Lock the accounts before you read them (SELECT … FOR UPDATE)',
  )
}

/** For two transfers or two hundred. */
export function expectNoDeadlock(refusals: readonly string[]): void {
  const deadlocks = refusals.filter((refusal) => refusal === 'DB_DEADLOCK').length
  if (deadlocks > 0) {
    throw new ExpectationError(
      `${deadlocks} of the transfers ended in a deadlock: each of two held an account that the other waited for. If everybody locks in ` +
        'the same order, whichever way the minutes go, nobody ever has to',
    )
  }
}
