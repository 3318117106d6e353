import { expect, race, test } from '@levelup/test-harness'
import type { TransferOrder } from './contract.ts'
import type { Answers } from '../../contract.ts'
import {
  accountId,
  balances,
  findDeadlocksSoon,
  START_MINUTES,
  sum,
  withAccounts,
} from '../../data/accounts.ts'
import { expectNoDeadlock } from './at-once.ts'
import { refusalsAmong } from '../../data/refusal.ts'

const TRANSFERS = 200
const ACCOUNT_COUNT = 5

/** On a busy machine the last of the crowd waits long for its turn; that is no fault of the answer. */
const CONNECTIONS = { max: 20, connectTimeoutMs: 30_000 } as const

/** Everybody at once, in all directions, over and over the same few accounts. */
export function crowd(answers: Answers): void {
  test(`${TRANSFERS} transfers at once in both directions: the total is what it was, and nothing escapes`, async ({
    postgres,
  }) => {
    const { transfer } = await answers.transfer()
    const { db, pool } = await withAccounts(answers, postgres, CONNECTIONS, ACCOUNT_COUNT)
    await findDeadlocksSoon(pool)
    const results = await race(TRANSFERS, (i) => transfer(db, orderOf(i), { lockTimeoutMs: 10_000 }))
    const refusals = refusalsAmong(answers, results)
    expectNoDeadlock(refusals)
    const after = await balances(pool)
    expect(sum(after), `minutes in all, on ${after.join(', ')}`).toBe(ACCOUNT_COUNT * START_MINUTES)
    expect(Math.min(...after), 'the lowest balance').toBeGreaterThanOrEqual(0)
    expect([...new Set(refusals)].filter((refusal) => refusal !== '409 CONFLICT')).toEqual([])
    expect(after, 'every transfer that was said to be done is done').toEqual(afterAll(results))
  })
}

/** Each pair of accounts in turn, first one way, then the other; now and then more than there is. */
function orderOf(i: number): TransferOrder {
  const pair = i >> 1
  const one = 1 + (pair % ACCOUNT_COUNT)
  const other = 1 + ((pair + 1 + (((pair / ACCOUNT_COUNT) | 0) % (ACCOUNT_COUNT - 1))) % ACCOUNT_COUNT)
  const [from, to] = i % 2 === 0 ? [one, other] : [other, one]
  return { fromId: accountId(from), toId: accountId(to), minutes: 1 + ((i * 37) % 60) }
}

function afterAll(results: readonly PromiseSettledResult<unknown>[]): number[] {
  const expected = Array.from({ length: ACCOUNT_COUNT }, () => START_MINUTES)
  results.forEach(({ status }, i) => {
    if (status === 'rejected') return
    const { fromId, toId, minutes } = orderOf(i)
    expected[indexOf(fromId)]! -= minutes
    expected[indexOf(toId)]! += minutes
  })
  return expected
}

function indexOf(id: string): number {
  return Number(id.at(-1)) - 1
}
