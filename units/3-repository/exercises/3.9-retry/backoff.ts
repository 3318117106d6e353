import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { withAccounts } from '../../data/accounts.ts'
import { collide, recorder, strictTransfer } from './collisions.ts'
import { nameOf } from '../../data/refusal.ts'

/** The waits that `delay` is called with; `random` is the suite's. */
export function backoff(answers: Answers): void {
  test('the second wait is twice as long as the first', async ({ postgres }) => {
    const delays = await delaysWith(answers, postgres, [() => 0.5])
    const [one, two] = delays[0]!
    expect(one, 'the first wait, ms').toBeGreaterThan(0)
    // Whole milliseconds are as good.
    expect(
      Math.abs(two! - 2 * one!),
      `the second wait is ${two} ms after a first one of ${one} ms: the wait has to grow with each collision. Off by`,
    ).toBeLessThanOrEqual(1)
  })

  test('a wait is a random time, up to 50 and up to 100 ms', async ({ postgres }) => {
    const [shortest, longest] = await delaysWith(answers, postgres, [() => 0, () => 0.999])
    if (shortest![0] === longest![0]) {
      throw new ExpectationError(
        `both waited ${longest![0]} ms, one with random() 0 and one with 0.999: two that have collided come back at the same moment, and ` +
          'collide again',
      )
    }
    expect(longest![0], 'the first wait with random() 0.999, ms').toBeLessThanOrEqual(50)
    expect(
      longest![0],
      'the first wait with random() 0.999, ms: next to none, and the other transaction has not even ended',
    ).toBeGreaterThan(40)
    expect(longest![1], 'the second wait with random() 0.999, ms').toBeLessThanOrEqual(100)
    expect(Math.min(...shortest!), 'the waits with random() 0, ms').toBeGreaterThanOrEqual(0)
  })
}

/** The two waits of an operation that fails for good with PostgreSQL's own serialization failure, for each `random`. */
async function delaysWith(
  answers: Answers,
  postgres: Parameters<typeof withAccounts>[1],
  randoms: readonly (() => number)[],
): Promise<number[][]> {
  const exercise = await answers.retry()
  const tracker = await withAccounts(answers, postgres)
  collide(tracker, 1)
  const [failed] = await Promise.allSettled([strictTransfer(exercise, tracker)()])
  if (failed.status === 'fulfilled') throw new Error('the transfer of the suite did not collide')
  const delays: number[][] = []
  for (const random of randoms) {
    const record = recorder(random)
    const [outcome] = await Promise.allSettled([
      exercise.withRetry(() => Promise.reject(failed.reason as Error), record),
    ])
    if (outcome.status === 'rejected') nameOf(answers, outcome.reason)
    if (record.delays.length !== 2)
      throw new ExpectationError(
        `there were ${record.delays.length} waits between three attempts, expected 2`,
      )
    delays.push(record.delays)
  }
  return delays
}
