import { expect, ExpectationError, test } from '@levelup/test-harness'
import { onTestFinished, vi } from 'vitest'
import type { Answers } from '../../contract.ts'
import { openRedis } from '../../data/open-redis.ts'
import { sessionKeys } from './session-keys.ts'

const SESSIONS = 200
/** What 128 random bits need in base64url; a UUID has more characters and nearly as many bits. */
const SHORTEST_ID = 22

/** Whoever knows an id is signed in. */
export function secrets(answers: Answers): void {
  test('nobody can guess an id: neither from the time, nor from Math.random, nor from the user or another id', async ({
    redis,
  }) => {
    const { openSession } = await answers.sessions()
    const { redis: client } = await openRedis(answers, redis)
    // Whoever guesses knows the clock, and can work out what Math.random gives next.
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: new Date('2046-03-01T12:00:00Z') })
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    onTestFinished(() => {
      vi.useRealTimers()
      vi.restoreAllMocks()
    })
    const ids: string[] = []
    for (let n = 0; n < SESSIONS; n++) ids.push(await openSession(client, 'ada'))
    expect(new Set(ids).size, `different ids of ${SESSIONS} sessions of one user`).toBe(SESSIONS)
    for (const [index, id] of ids.entries()) {
      expect(id, 'an id that goes into a header as it is').toMatch(/^[\w-]{1,200}$/)
      expect(id.length, `${id} is short enough to be tried`).toBeGreaterThanOrEqual(SHORTEST_ID)
      if (index > 0) expectUnlike(ids[index - 1]!, id)
    }
  })

  test('neither Redis nor the log holds an id', async ({ redis }) => {
    const { openSession, useSession, closeSession } = await answers.sessions()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    const logged: string[] = []
    events.before(({ sql }) => void logged.push(sql))
    const id = await openSession(client, 'ada')
    await useSession(client, id)
    const [key = ''] = await sessionKeys(eye)
    expect(key, 'the key of a session begins with "session:"').toMatch(/^session:./)
    const dump = (await eye.dumpBuffer(key))?.toString('latin1') ?? ''
    await closeSession(client, id)
    for (const [place, text] of [
      [`the key "${key}"`, key],
      ['what Redis keeps', dump],
      ...logged.map((command) => [`the log, "${command}",`, command] as const),
    ] as const) {
      if (!text.includes(id)) continue
      throw new ExpectationError(
        `${place} holds the id of a session: whoever reads it is signed in as the user`,
      )
    }
  })
}

/** Two random ids of 22 characters agree in six places or more once in ten million pairs, in eleven never. */
function expectUnlike(one: string, other: string): void {
  const differing = [...one].filter((character, place) => character !== other[place]).length
  if (one.length !== other.length || differing >= SHORTEST_ID / 2) return
  throw new ExpectationError(
    `the ids ${one} and ${other} differ in ${differing} places: whoever has one of them guesses the other`,
  )
}
