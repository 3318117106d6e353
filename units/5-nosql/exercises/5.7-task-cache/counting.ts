import { expect, interleave, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { expectUntouched, readKeys } from '../../data/keys.ts'
import { openRedis } from '../../data/open-redis.ts'

const WINDOW = { windowSeconds: 60 }

/** Who may come, and how many more. */
export function counting(answers: Answers): void {
  for (const limit of [1, 3, 10])
    test(`of ${limit + 2} requests in one window the first ${limit} are allowed`, async ({ redis }) => {
      const { takeOne } = await answers.limiter()
      const { redis: client } = await openRedis(answers, redis)
      for (let request = 1; request <= limit + 2; request++) {
        const verdict = await takeOne(client, 'ada', { limit, ...WINDOW })
        const what = `request ${request} with a limit of ${limit}`
        expect(verdict.allowed, `${what}: allowed`).toBe(request <= limit)
        expect(verdict.remaining, `${what}: how many more may come`).toBe(Math.max(0, limit - request))
      }
    })

  test('each is counted on their own, and no other key changes', async ({ redis }) => {
    const { takeOne } = await answers.limiter()
    const { eye, redis: client } = await openRedis(answers, redis)
    await eye.set('session:ada', 'x', 'EX', 1000)
    await eye.set('limits', 'x')
    const names = ['ada', 'Ada', 'ad', 'ada:bo', 'sign-in:ada', '__proto__', '*', 'Ünal "x"', 'a b']
    for (const who of names) await takeOne(client, who, { limit: 1, ...WINDOW })
    const before = await readKeys(eye)
    const bo = await takeOne(client, 'bo', { limit: 1, ...WINDOW })
    expect(bo.allowed, 'somebody who comes for the first time').toBe(true)
    const others = (await readKeys(eye)).filter(({ key }) => before.some((one) => one.key === key))
    expectUntouched(before, others, 'a request of somebody else')
    for (const who of names)
      expect(
        (await takeOne(client, who, { limit: 1, ...WINDOW })).allowed,
        `the second request of ${who}`,
      ).toBe(false)
  })

  test('the same one is counted by the limit that is asked for', async ({ redis }) => {
    const { takeOne } = await answers.limiter()
    const { redis: client } = await openRedis(answers, redis)
    for (let request = 1; request <= 2; request++) await takeOne(client, 'ada', { limit: 2, ...WINDOW })
    expect((await takeOne(client, 'ada', { limit: 2, ...WINDOW })).allowed, 'the third of two').toBe(false)
    expect((await takeOne(client, 'ada', { limit: 100, ...WINDOW })).allowed, 'the fourth of a hundred').toBe(
      true,
    )
  })

  test('what another process counts meanwhile counts as well', async ({ redis }) => {
    const { takeOne } = await answers.limiter()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    const limit = { limit: 5, ...WINDOW }
    await interleave(events, {
      fresh: async () => {
        await eye.flushdb()
        for (let request = 1; request <= 3; request++) await takeOne(eye, 'ada', limit)
      },
      action: () => takeOne(client, 'ada', limit),
      intruder: () => takeOne(eye, 'ada', limit),
      check: async (_, { action, intruder }) => {
        if (action.status === 'rejected') throw action.reason
        if (intruder.status === 'rejected') throw intruder.reason
        const next = await takeOne(eye, 'ada', limit)
        expect(
          next.allowed,
          'the sixth request with a limit of five, two of which came at the same time',
        ).toBe(false)
      },
    })
  })
}
