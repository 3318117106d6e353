import { describe, expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { balances, withAccounts } from '../../data/accounts.ts'
import { collide, order, recorder, strictTransfer } from './collisions.ts'
import { backoff } from './backoff.ts'
import { deadlock } from './deadlock.ts'
import { notAgain } from './not-again.ts'
import { bareApp } from '../../data/bare-app.ts'
import { nameOf } from '../../data/refusal.ts'

export function spec(answers: Answers): void {
  describe('3.9 Trying again, when that can help', () => {
    atOnce(answers)
    untilItGetsThrough(answers)
    threeInAll(answers)
    deadlock(answers)
    notAgain(answers)
    backoff(answers)
    byHttp(answers)
  })
}

function atOnce(answers: Answers): void {
  test('what gets through at once is run once, without a wait and without a word', async () => {
    const { withRetry } = await answers.retry()
    const record = recorder()
    const result = await withRetry(
      record.recorded(() => Promise.resolve('done')),
      record,
    )
    expect(result, 'the answer of the operation is the answer').toBe('done')
    expect(record.story).toEqual(['attempt 1 begins'])
    expect([record.warnings, record.successes]).toEqual([[], []])
  })
}

function untilItGetsThrough(answers: Answers): void {
  test('a serialization failure: the first attempt fails, the second one gets through', async ({
    postgres,
  }) => {
    const exercise = await answers.retry()
    const tracker = await withAccounts(answers, postgres)
    collide(tracker, 1)
    const record = recorder()
    const { from, to } = await exercise.withRetry(record.recorded(strictTransfer(exercise, tracker)), record)
    expect(
      await balances(tracker.pool),
      "30 minutes have moved once, and the other's minute is there",
    ).toEqual([71, 130, 100])
    expect([from.balanceMinutes, to.balanceMinutes], 'the answer is that of the second attempt').toEqual([
      71, 130,
    ])
    expect(record.story, 'the second attempt begins when the wait is over').toEqual([
      'attempt 1 begins',
      'waits',
      'waited',
      'attempt 2 begins',
    ])
  })

  test('each failed attempt is logged, and how many it took in the end', async ({ postgres }) => {
    const exercise = await answers.retry()
    const tracker = await withAccounts(answers, postgres)
    collide(tracker, 2)
    const record = recorder()
    await exercise.withRetry(record.recorded(strictTransfer(exercise, tracker)), record)
    const [one, two] = record.delays
    expect(
      record.warnings,
      'what log.warn was called with: which attempt, which code, and when the next one comes',
    ).toEqual([
      { attempt: 1, code: 'DB_SERIALIZATION', retryInMs: one },
      { attempt: 2, code: 'DB_SERIALIZATION', retryInMs: two },
    ])
    expect(record.successes, 'what log.info was called with').toEqual([{ attempts: 3 }])
  })
}

function threeInAll(answers: Answers): void {
  test("three attempts in all: then the last error is the caller's", async ({ postgres }) => {
    const exercise = await answers.retry()
    const tracker = await withAccounts(answers, postgres)
    collide(tracker, 10)
    const record = recorder()
    const call = exercise.withRetry(record.recorded(strictTransfer(exercise, tracker)), record)
    const thrown: unknown = await call.then(
      () => undefined,
      (error: unknown) => error,
    )
    if (thrown !== undefined) nameOf(answers, thrown)
    expect(
      record.story.filter((line) => line.startsWith('attempt')).length,
      'attempts, the first one included: a collision that goes on is load, and each attempt adds to it',
    ).toBe(3)
    expect(thrown, 'the very error of the last attempt').toBe(record.errors[2])
    expect(record.delays.length, 'waits: after the last attempt there is nothing to wait for').toBe(2)
    expect(record.warnings.at(-1), 'the last line in the log').toEqual({
      attempt: 3,
      code: 'DB_SERIALIZATION',
    })
    expect(await balances(tracker.pool), "nothing of it is left but the other's three minutes").toEqual([
      103, 100, 100,
    ])
  })
}

function byHttp(answers: Answers): void {
  for (const { collisions, title, status } of [
    { collisions: 1, status: 200, title: 'one collision, and the client sees one response, 200' },
    { collisions: 10, status: 503, title: 'collisions without end, and the client sees one response, 503' },
  ]) {
    test(`HTTP: ${title}`, async ({ postgres }) => {
      const exercise = await answers.retry()
      const tracker = await withAccounts(answers, postgres)
      collide(tracker, collisions)
      const record = recorder()
      const transfer = record.recorded(strictTransfer(exercise, tracker))
      const { app, ask } = bareApp(answers)
      app.register(exercise.transferRoutes, {
        transfer: () => exercise.withRetry(transfer, record),
        findAccount: () => Promise.resolve(undefined),
      })
      const { statusCode } = await ask({ method: 'POST', url: '/transfers', payload: order })
      expect(statusCode, `the status, after ${record.errors.length} failed attempts`).toBe(status)
    })
  }
}
