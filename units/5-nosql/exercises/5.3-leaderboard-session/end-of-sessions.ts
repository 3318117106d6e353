import { expect, ExpectationError, failAtEachStatement, interleave, test } from '@levelup/test-harness'
import type { Answers, Redis } from '../../contract.ts'
import { openRedis } from '../../data/open-redis.ts'
import { setAppClock } from './clocks.ts'
import { letTimePass, sessionKeys, timesLeft } from './session-keys.ts'

const SESSION_MS = 30 * 60 * 1000
/** A slow machine may need a while from one command to the next. */
const LEEWAY_MS = 20_000

/** Sessions go by themselves, and come back never. */
export function endOfSessions(answers: Answers): void {
  test('a session ends half an hour after it was opened', async ({ redis }) => {
    const { openSession, useSession, SESSION_SECONDS } = await answers.sessions()
    const { eye, redis: client } = await openRedis(answers, redis)
    expect(SESSION_SECONDS, 'SESSION_SECONDS').toBe(SESSION_MS / 1000)
    const id = await openSession(client, 'ada')
    await expectHalfAnHour(eye, 'a new session')
    await letTimePass(eye)
    expect(await useSession(client, id), 'a session whose time has passed').toBeUndefined()
    expect(await sessionKeys(eye), 'keys of sessions, when the only one has ended').toEqual([])
  })

  test('each use makes it last for half an hour again', async ({ redis }) => {
    const { openSession, useSession } = await answers.sessions()
    const { eye, redis: client } = await openRedis(answers, redis)
    const id = await openSession(client, 'ada')
    for (const leftMs of [1_200_000, 60_000, 5_000]) {
      for (const key of await sessionKeys(eye)) await eye.pexpire(key, leftMs)
      expect(await useSession(client, id), 'a session that is about to end').toBe('ada')
      await expectHalfAnHour(eye, `a session that was used ${leftMs / 1000} seconds before its end`)
    }
  })

  test("the end of a session does not depend on the app's clock", async ({ redis }) => {
    const { openSession, useSession } = await answers.sessions()
    const { eye, redis: client } = await openRedis(answers, redis)
    setAppClock('2041-01-01T00:00:00Z')
    const id = await openSession(client, 'ada')
    await expectHalfAnHour(eye, "where the app's clock is wrong, a new session")
    expect(await useSession(client, id), "whose session it is, where the app's clock is wrong").toBe('ada')
    await expectHalfAnHour(eye, "where the app's clock is wrong, a session that was used")
  })

  test('there is no moment in which a session has no end: while it is opened', async ({ redis }) => {
    const { openSession } = await answers.sessions()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    await expectEndAlways(eye, events, () => openSession(client, 'ada'))
  })

  test('there is no moment in which a session has no end: while it is used', async ({ redis }) => {
    const { openSession, useSession } = await answers.sessions()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    const id = await openSession(client, 'ada')
    await expectEndAlways(eye, events, () => useSession(client, id))
  })

  test('whatever fails while a session is opened, none is left that never ends', async ({ redis }) => {
    const { openSession } = await answers.sessions()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    await failAtEachStatement(events, {
      fresh: () => letTimePass(eye),
      action: () => openSession(client, 'ada'),
      check: async (_, { swallowed }) => {
        if (swallowed)
          throw new ExpectationError('the failure was swallowed, and an id given that is no session')
        expectEnds(await timesLeft(eye))
      },
    })
  })

  for (const [how, end] of [
    ['is closed', closeAll],
    ['ends', letTimePass],
  ] as const)
    test(`a session that ${how} while it is used does not come back`, async ({ redis }) => {
      const { openSession, useSession } = await answers.sessions()
      const { eye, events, redis: client } = await openRedis(answers, redis)
      let id = ''
      await interleave(events, {
        fresh: async () => void (id = await openSession(client, 'ada')),
        action: () => useSession(client, id),
        intruder: () => end(eye),
        check: async (_, { action }) => {
          if (action.status === 'rejected') throw action.reason
          const message = `the keys of sessions when the only one ${how} while it is used: it is there again, and whoever was signed out is signed in`
          expect(await sessionKeys(eye), message).toEqual([])
        },
      })
    })
}

async function expectHalfAnHour(eye: Redis, what: string): Promise<void> {
  const times = await timesLeft(eye)
  expectEnds(times)
  const message = `${what} lasts for 1,800,000 ms from then on`
  expect(times, 'sessions under "session:…"').toHaveLength(1)
  expect(times[0], message).toBeLessThanOrEqual(SESSION_MS)
  expect(times[0], message).toBeGreaterThan(SESSION_MS - LEEWAY_MS)
}

async function expectEndAlways(
  eye: Redis,
  events: ReturnType<Answers['redisEvents']>,
  action: () => Promise<unknown>,
): Promise<void> {
  await interleave(events, {
    action,
    intruder: () => timesLeft(eye),
    check: (_, { intruder }) => {
      if (intruder.status === 'rejected') throw intruder.reason
      expectEnds(intruder.value)
    },
  })
  expectEnds(await timesLeft(eye))
}

function expectEnds(timesLeftMs: readonly number[]): void {
  if (!timesLeftMs.includes(-1)) return
  throw new ExpectationError(
    'a session is there and has no end. When the process dies now, somebody is signed in for ever',
  )
}

async function closeAll(eye: Redis): Promise<void> {
  for (const key of await sessionKeys(eye)) await eye.del(key)
}
