import { expect, ExpectationError, failAtEachStatement, interleave, test } from '@levelup/test-harness'
import type { Answers, Redis } from '../../contract.ts'
import { openRedis } from '../../data/open-redis.ts'

const LIMIT = { limit: 2, windowSeconds: 60 }
/** A slow machine may need a while from one command to the next. */
const LEEWAY_S = 20

/** A window ends by itself, and nobody is shut out for ever. */
export function endOfWindows(answers: Answers): void {
  test('a window ends so many seconds after its first request, and a new one begins', async ({ redis }) => {
    const { takeOne } = await answers.limiter()
    const { eye, redis: client } = await openRedis(answers, redis)
    for (const windowSeconds of [1000, 60]) {
      await takeOne(client, `ada-${windowSeconds}`, { limit: 2, windowSeconds })
      const [left] = await endsOf(eye, `limit:ada-${windowSeconds}`)
      const message = `seconds until the end of a window of ${windowSeconds}`
      expect(Math.ceil((left ?? -2) / 1000), message).toBeLessThanOrEqual(windowSeconds)
      expect((left ?? -2) / 1000, message).toBeGreaterThan(windowSeconds - LEEWAY_S)
    }
    for (let request = 1; request <= 3; request++) await takeOne(client, 'ada-60', LIMIT)
    await letTimePass(eye)
    const verdict = await takeOne(client, 'ada-60', LIMIT)
    expect(verdict, 'the first request of a new window').toEqual({
      allowed: true,
      remaining: 1,
      retryAfterSeconds: 0,
    })
  })

  test('whoever is refused is told when the window ends, in whole seconds and never too early', async ({
    redis,
  }) => {
    const { takeOne } = await answers.limiter()
    const { eye, redis: client } = await openRedis(answers, redis)
    for (let request = 1; request <= 2; request++) {
      const { retryAfterSeconds } = await takeOne(client, 'ada', LIMIT)
      expect(retryAfterSeconds, 'retryAfterSeconds of whoever is allowed').toBe(0)
    }
    for (const leftMs of [59_900, 30_500]) {
      for (const key of await eye.keys('limit:*')) await eye.pexpire(key, leftMs)
      const { retryAfterSeconds } = await takeOne(client, 'ada', LIMIT)
      const [least] = await endsOf(eye, 'limit:ada')
      const what = `retryAfterSeconds when the window has ${leftMs} ms left`
      expect(retryAfterSeconds, what).toBeLessThanOrEqual(Math.ceil(leftMs / 1000))
      expect(retryAfterSeconds * 1000, `${what}: in milliseconds`).toBeGreaterThanOrEqual(least ?? leftMs)
      expect(Number.isInteger(retryAfterSeconds), `${what}: ${retryAfterSeconds} is a whole number`).toBe(
        true,
      )
    }
    for (const key of await eye.keys('limit:*')) await eye.pexpire(key, 900)
    const { allowed, retryAfterSeconds } = await takeOne(client, 'ada', LIMIT)
    // On a machine that is busy the window may have ended by then.
    if (!allowed)
      expect(retryAfterSeconds, 'retryAfterSeconds when the window has less than a second left').toBe(1)
  })

  test('further requests do not put off the end of the window: neither those allowed nor those refused', async ({
    redis,
  }) => {
    const { takeOne } = await answers.limiter()
    const { eye, redis: client } = await openRedis(answers, redis)
    await takeOne(client, 'ada', LIMIT)
    for (const key of await eye.keys('limit:*')) await eye.pexpire(key, 20_000)
    for (let request = 2; request <= 4; request++) {
      await takeOne(client, 'ada', LIMIT)
      const [left] = await endsOf(eye, 'limit:ada')
      if (left === undefined || left > 20_000)
        throw new ExpectationError(
          `a window with 20,000 ms left has ${left ?? 'no key'} after request ${request}: whoever tries again and again never gets in`,
        )
    }
  })

  test('there is no moment in which a counter has no end', async ({ redis }) => {
    const { takeOne } = await answers.limiter()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    await interleave(events, {
      fresh: () => eye.flushdb(),
      action: () => takeOne(client, 'ada', LIMIT),
      intruder: () => endsOf(eye, '*'),
      check: async (_, { intruder }) => {
        if (intruder.status === 'rejected') throw intruder.reason
        expectEnds(intruder.value)
        expectEnds(await endsOf(eye, '*'))
      },
    })
  })

  test('a window that ends while a request is counted leaves no counter without an end', async ({
    redis,
  }) => {
    const { takeOne } = await answers.limiter()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    await interleave(events, {
      fresh: async () => {
        await eye.flushdb()
        await takeOne(eye, 'ada', LIMIT)
      },
      action: () => takeOne(client, 'ada', LIMIT),
      intruder: () => letTimePass(eye),
      check: async () => expectEnds(await endsOf(eye, '*')),
    })
  })

  test('whatever fails while a request is counted, it is allowed, and no counter is left that never ends', async ({
    redis,
  }) => {
    const { takeOne } = await answers.limiter()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    await failAtEachStatement(events, {
      fresh: () => eye.flushdb(),
      action: async () => {
        const verdict = await takeOne(client, 'ada', LIMIT)
        expect(verdict.allowed, 'a request that cannot be counted is allowed').toBe(true)
      },
      check: async (_, { swallowed, error }) => {
        if (!swallowed) throw error
        expectEnds(await endsOf(eye, '*'))
      },
    })
  })

  test('a key that holds something else does not shut anybody out', async ({ redis }) => {
    const { takeOne } = await answers.limiter()
    const { eye, redis: client } = await openRedis(answers, redis)
    await takeOne(client, 'ada', LIMIT)
    for (const key of await eye.keys('*')) {
      await eye.del(key)
      await eye.rpush(key, 'no counter')
    }
    const verdict = await takeOne(client, 'ada', LIMIT)
    expect(verdict, 'where Redis refuses to count').toEqual({
      allowed: true,
      remaining: 2,
      retryAfterSeconds: 0,
    })
  })
}

async function endsOf(eye: Redis, pattern: string): Promise<number[]> {
  const ends = await Promise.all((await eye.keys(pattern)).map((key) => eye.pttl(key)))
  return ends.filter((left) => left !== -2)
}

/** Ends all windows at once, as if their time had passed. */
async function letTimePass(eye: Redis): Promise<void> {
  for (const key of await eye.keys('*')) await eye.pexpireat(key, 1)
}

function expectEnds(timesLeftMs: readonly number[]): void {
  if (!timesLeftMs.includes(-1)) return
  throw new ExpectationError(
    'a counter is there and has no end. When the process dies now, whoever it counts is shut out for ever, once the limit is reached',
  )
}
