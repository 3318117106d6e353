import { describe, expect, failAtEachStatement, test } from '@levelup/test-harness'
import type { TransferOrder } from './contract.ts'
import type { Answers } from '../../contract.ts'
import {
  accounts,
  balances,
  first,
  noAccount,
  second,
  START_MINUTES,
  withAccounts,
} from '../../data/accounts.ts'
import { theNaiveOne, twoAtOnce } from './at-once.ts'
import { crowd } from './crowd.ts'
import { lockOrder } from './lock-order.ts'
import { boundedWait } from './waiting.ts'
import { bareApp } from '../../data/bare-app.ts'
import { refusalOf } from '../../data/refusal.ts'

export function spec(answers: Answers): void {
  describe('3.8 A transfer that never loses a minute', () => {
    oneByOne(answers)
    theNaiveOne(answers)
    twoAtOnce(answers)
    lockOrder(answers)
    boundedWait(answers)
    crowd(answers)
    byHttp(answers)
  })
}

function oneByOne(answers: Answers): void {
  test('the minutes leave one account and reach the other, in either direction', async ({ postgres }) => {
    const { transfer } = await answers.transfer()
    const { db, pool } = await withAccounts(answers, postgres)
    const { from, to } = await transfer(db, { fromId: first, toId: second, minutes: 30 })
    expect(await balances(pool)).toEqual([70, 130, 100])
    expect([from, to], 'the answer is both accounts as they are now').toEqual(
      (await accounts(pool)).slice(0, 2),
    )
    await transfer(db, { fromId: second, toId: first, minutes: 130 })
    expect(await balances(pool), 'an account may be emptied').toEqual([200, 0, 100])
  })

  test('what cannot be done is refused, and no minute moves', async ({ postgres }) => {
    const { transfer } = await answers.transfer()
    const { db, pool } = await withAccounts(answers, postgres)
    const usual = { fromId: first, toId: second, minutes: 30 }
    const orders: [string, TransferOrder, string][] = [
      ['more than there is', { ...usual, minutes: START_MINUTES + 1 }, '409 CONFLICT'],
      ['from nowhere', { ...usual, fromId: noAccount }, '404 NOT_FOUND'],
      ['to nowhere', { ...usual, toId: noAccount }, '404 NOT_FOUND'],
      ['to the same account', { ...usual, toId: first }, '400 VALIDATION'],
      ['nothing', { ...usual, minutes: 0 }, '400 VALIDATION'],
      ['less than nothing', { ...usual, minutes: -30 }, '400 VALIDATION'],
      ['half a minute', { ...usual, minutes: 0.5 }, '400 VALIDATION'],
    ]
    for (const [what, order, refusal] of orders) {
      const outcome = await refusalOf(answers, () => transfer(db, order))
      expect(await balances(pool), `after a transfer of ${what}`).toEqual([100, 100, 100])
      expect(outcome, `a transfer of ${what}`).toBe(refusal)
    }
  })

  test('a failure at any statement leaves both accounts as they were', async ({ postgres }) => {
    const { transfer } = await answers.transfer()
    const { db, events, pool } = await withAccounts(answers, postgres)
    await failAtEachStatement(events, {
      fresh: () => pool.query('UPDATE accounts SET balance_minutes = $1', [START_MINUTES]),
      action: () => transfer(db, { fromId: first, toId: second, minutes: 30 }),
      check: async (_, { swallowed }) => {
        expect(swallowed, 'the failure was swallowed: the caller believes that all went well').toBe(false)
        expect(await balances(pool), 'half of a transfer is a loss').toEqual([100, 100, 100])
      },
    })
  })
}

function byHttp(answers: Answers): void {
  test('HTTP: 200 with both accounts, 409 when there is not enough', async ({ postgres }) => {
    const { transfer, transferRoutes } = await answers.transfer()
    const { db } = await withAccounts(answers, postgres)
    const { app, ask } = bareApp(answers)
    const findAccount = () => Promise.resolve(undefined)
    app.register(transferRoutes, { transfer: (order) => transfer(db, order), findAccount })
    const post = (minutes: number) =>
      ask({ method: 'POST', url: '/transfers', payload: { fromId: first, toId: second, minutes } })
    expect(await post(80)).toMatchObject({
      statusCode: 200,
      body: { from: { id: first, balanceMinutes: 20 }, to: { id: second, balanceMinutes: 180 } },
    })
    expect(await post(80)).toMatchObject({ statusCode: 409, body: { code: 'CONFLICT' } })
  })
}
