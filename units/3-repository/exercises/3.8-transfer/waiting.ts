import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { balances, first, second, third, withAccounts } from '../../data/accounts.ts'
import { nameOf, refusalOf } from '../../data/refusal.ts'
import { openTransaction, waitDuring } from '../../data/waiting.ts'

const LOCK_TIMEOUT_MS = 100
/** On a busy machine a test itself may take its time. */
const patient = { lockTimeoutMs: 10_000 }
/** A transfer with that lock timeout must have given up by then, ms. */
const FAR_TOO_LONG = 1000

/** Which session waits for which, and for how long, as PostgreSQL sees it. */
export function boundedWait(answers: Answers): void {
  theSecondOneWaits(answers)
  theWaitHasABound(answers)
  theBoundEnds(answers)
}

function theSecondOneWaits(answers: Answers): void {
  test('the second writer waits until the first one has committed', async ({ postgres }) => {
    const { transfer } = await answers.transfer()
    const { db, events, pool } = await withAccounts(answers, postgres)
    const log: string[] = []
    const gate = Promise.withResolvers<void>()
    const committing = Promise.withResolvers<void>()
    const stop = events.before(async ({ sql }) => {
      if (!/^\s*commit/i.test(sql)) return
      stop()
      committing.resolve()
      await gate.promise
      log.push('the first one commits')
    })
    const one = transfer(db, { fromId: first, toId: second, minutes: 30 }, patient)
    // A transfer that fails before the COMMIT must not keep the test waiting.
    await Promise.race([committing.promise, one])
    const two = transfer(db, { fromId: second, toId: third, minutes: 90 }, patient).then(() =>
      log.push('the second one is done'),
    )
    const waited = await waitDuring(pool, two).finally(() => gate.resolve())
    const outcomes = await Promise.allSettled([one, two])
    const refusals = outcomes.flatMap((o) => (o.status === 'rejected' ? [nameOf(answers, o.reason)] : []))
    if (!waited)
      throw new ExpectationError(
        `the second transfer did not wait for the first one: ${notWaiting(refusals)}`,
      )
    expect(refusals).toEqual([])
    expect(log).toEqual(['the first one commits', 'the second one is done'])
    expect(await balances(pool), 'it saw the minutes that the first one brought').toEqual([70, 40, 190])
  })
}

function theWaitHasABound(answers: Answers): void {
  for (const [which, held] of [
    ['gives', first],
    ['gets', second],
  ] as const) {
    test(`while somebody holds the account that ${which}, the transfer waits for a bounded time, and no minute moves`, async ({
      postgres,
    }) => {
      const { transfer } = await answers.transfer()
      const { db, pool } = await withAccounts(answers, postgres)
      await using holder = await openTransaction(pool)
      await holder.query('SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE', [held])
      const outcome = refusalOf(answers, () =>
        transfer(db, { fromId: first, toId: second, minutes: 30 }, { lockTimeoutMs: LOCK_TIMEOUT_MS }),
      )
      if (await waitDuring(pool, outcome, ({ forMs }) => forMs > FAR_TOO_LONG)) throw unbounded()
      expect(await outcome, `how the transfer ends, ${LOCK_TIMEOUT_MS} ms later`).toMatch(
        /^(DB_LOCK_TIMEOUT|503 .*|409 .*)$/,
      )
      await holder.commit()
      expect(await balances(pool)).toEqual([100, 100, 100])
      await transfer(db, { fromId: first, toId: second, minutes: 30 })
      expect(await balances(pool), 'once the account is free, it gets through').toEqual([70, 130, 100])
    })
  }
}

function theBoundEnds(answers: Answers): void {
  test('the bound ends with the transaction: the next one on the connection waits as long as it likes', async ({
    postgres,
  }) => {
    const { transfer, naiveTransfer } = await answers.transfer()
    const { db, pool } = await withAccounts(answers, postgres, { max: 1 })
    await transfer(db, { fromId: first, toId: second, minutes: 30 }, { lockTimeoutMs: 20 })
    await using holder = await openTransaction(pool)
    await holder.query('SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE', [first])
    // The naive one sets no bound of its own.
    const next = refusalOf(answers, () => naiveTransfer(db, { fromId: first, toId: second, minutes: 30 }))
    await waitDuring(pool, next, ({ forMs }) => forMs > 60)
    await holder.commit()
    expect(
      await next,
      'lock_timeout stayed set on the connection (SET instead of SET LOCAL), and the next request that gets this connection from the pool has that timeout too',
    ).toBe('no error')
  })
}

function notWaiting(refusals: readonly string[]): string {
  return refusals.length > 0
    ? `it failed with ${refusals.join(', ')}`
    : 'it was done before the first one had committed'
}

function unbounded(): Error {
  return new ExpectationError(
    `with lockTimeoutMs: ${LOCK_TIMEOUT_MS} the transfer still waited for the account after ${FAR_TOO_LONG} ms: the wait has no bound ` +
      '(lock_timeout). As long as one transaction holds the account, every other transfer waits for it, and each keeps a connection',
  )
}
