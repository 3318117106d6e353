import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { first, START_MINUTES, withAccounts } from '../../data/accounts.ts'
import { order, recorder } from './collisions.ts'
import { nameOf } from '../../data/refusal.ts'
import { openTransaction } from '../../data/waiting.ts'

const WHY = 'attempts: the same again fails again. It only makes the client wait, and the database work'

/** Errors that a second attempt does not help. */
export function notAgain(answers: Answers): void {
  test('a rule that refuses is not asked again', async ({ postgres }) => {
    const { withRetry, naiveTransfer } = await answers.retry()
    const { db } = await withAccounts(answers, postgres)
    const tooMuch = () => naiveTransfer(db, { ...order, minutes: START_MINUTES + 1 })
    expect(await onceOnly(answers, withRetry, tooMuch)).toBe('DB_CHECK')
  })

  test('a lock that was not free in time is not waited for again', async ({ postgres }) => {
    const { withRetry, naiveTransfer } = await answers.retry()
    const { db, pool } = await withAccounts(answers, postgres, { lockTimeoutMs: 50 })
    await using holder = await openTransaction(pool)
    await holder.query('SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE', [first])
    expect(await onceOnly(answers, withRetry, () => naiveTransfer(db, order))).toBe('DB_LOCK_TIMEOUT')
  })

  test("the app's own errors, and mistakes in the program, pass through untouched", async () => {
    const { withRetry } = await answers.retry()
    const conflict = Object.assign(new Error('not enough'), { statusCode: 409, code: 'CONFLICT' })
    for (const error of [conflict, new TypeError('x is not a function')]) {
      const fail = () => Promise.reject(error)
      await onceOnly(answers, withRetry, fail)
    }
  })
}

/** Expects that the operation runs once and that its very error comes out; gives the error's name. */
async function onceOnly(
  answers: Answers,
  withRetry: Awaited<ReturnType<Answers['retry']>>['withRetry'],
  operation: () => Promise<unknown>,
): Promise<string> {
  const record = recorder()
  const [outcome] = await Promise.allSettled([withRetry(record.recorded(operation), record)])
  const name = outcome.status === 'rejected' ? nameOf(answers, outcome.reason) : 'no error'
  expect(record.errors.length, WHY).toBe(1)
  expect(outcome, 'the very error that the operation threw').toEqual({
    status: 'rejected',
    reason: record.errors[0],
  })
  expect(record.delays, 'waits').toEqual([])
  return name
}
