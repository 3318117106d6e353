import { expect, ExpectationError, test } from '@levelup/test-harness'
import { onTestFinished, vi } from 'vitest'
import type { Answers } from '../../contract.ts'
import { openRedis } from '../../data/open-redis.ts'
import { keyBitsShown, randomBitsOf } from './randomness.ts'
import { contentOf, sessionKeys } from './session-keys.ts'

const SESSIONS = 200
/** A UUID of version 4 has 122. */
const FEWEST_BITS = 120

/** Whoever knows an id is signed in. */
export function secrets(answers: Answers): void {
  test('nobody can guess an id: neither from the time, nor from Math.random, nor from the user or another id', async ({
    redis,
  }) => {
    const { openSession } = await answers.sessions()
    const { eye, redis: client } = await openRedis(answers, redis)
    stopClocksAndChance()
    const ids: string[] = []
    for (let n = 0; n < SESSIONS; n++) ids.push(await openSession(client, 'ada'))
    expect(new Set(ids).size, `different ids of ${SESSIONS} sessions of one user`).toBe(SESSIONS)
    for (const id of ids) expect(id, 'an id that goes into a header as it is').toMatch(/^[\w-]{1,200}$/)
    expectBits(ids, `of ids such as ${ids[0]}`, 'short enough to be tried')
    const why = 'so few that somebody finds another id that leads to the same key'
    expectBits(await sessionKeys(eye), 'of the keys of sessions', why)
  })

  test('an app that is started anew, at the same time, gives other ids', async ({ redis }) => {
    const { redis: client } = await openRedis(answers, redis)
    stopClocksAndChance()
    const starts: string[][] = []
    for (let start = 0; start < 2; start++) {
      vi.resetModules()
      const { openSession } = await answers.sessions()
      starts.push([await openSession(client, 'ada'), await openSession(client, 'ada')])
    }
    const again = starts[1]!.find((id) => starts[0]!.includes(id))
    const message =
      'an id that was given before: it follows from the time, Math.random, the user or a number that counts, and whoever knows those works it out'
    expect(again, message).toBeUndefined()
  })

  test('neither Redis nor the log holds an id', async ({ redis }) => {
    const { openSession, useSession, closeSession } = await answers.sessions()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    const logged: string[] = []
    events.before(({ sql }) => void logged.push(`the log, "${sql}",`))
    listenToConsole((text) => void logged.push(`what the app prints, "${text.trim()}",`))
    const id = await openSession(client, 'ada')
    await useSession(client, id)
    const [key = ''] = await sessionKeys(eye)
    expect(key, 'the key of a session begins with "session:"').toMatch(/^session:./)
    const content = await contentOf(eye, key)
    await closeSession(client, id)
    for (const place of [`the key "${key}"`, `what Redis keeps, "${content}",`, ...logged]) {
      const written = spellingsOf(id).find((spelling) => place.includes(spelling))
      if (written === undefined) continue
      const how = written === id ? '' : `, written as ${written}`
      throw new ExpectationError(
        `${place} holds the id of a session${how}: whoever reads it is signed in as the user`,
      )
    }
  })

  test('nobody comes back from a key to its id', async ({ redis }) => {
    const { openSession, useSession } = await answers.sessions()
    const { events, redis: client } = await openRedis(answers, redis)
    const [id, other] = [await openSession(client, 'ada'), await openSession(client, 'ada')]
    const keyOf = async (asked: string): Promise<string | undefined> => {
      let key: string | undefined
      const stop = events.before(({ sql }) => void (key ??= /session:\S+/.exec(sql)?.[0]))
      await useSession(client, asked)
      stop()
      return key
    }
    const { characters, hidden } = await keyBitsShown(id, other, keyOf)
    if (characters === 0 || hidden >= FEWEST_BITS) return
    throw new ExpectationError(
      `where one character of an id is another, ${characters} times a long part of its key is as it was. So the key says what the id is, and whoever reads it works the id out`,
    )
  })
}

function expectBits(texts: readonly string[], what: string, why: string): void {
  const bits = Math.round(randomBitsOf(texts))
  if (bits >= FEWEST_BITS) return
  throw new ExpectationError(
    `${what}, ${bits} bits are random at most: ${why}. ${FEWEST_BITS} are the least, and a UUID has 122`,
  )
}

/** Whoever guesses knows the clock, and can work out what Math.random gives next. */
function stopClocksAndChance(): void {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'hrtime'], now: new Date('2046-03-01T12:00:00Z') })
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  onTestFinished(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })
}

function listenToConsole(hear: (text: string) => void): void {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...words) => hear(words.map(String).join(' ')))
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      hear(String(text))
      return true
    })
  onTestFinished(() => void vi.restoreAllMocks())
}

/** An id as it is, and what everybody reads back. */
function spellingsOf(id: string): string[] {
  const bytes = [Buffer.from(id), Buffer.from(id, 'base64url'), Buffer.from(id.replaceAll('-', ''), 'hex')]
  const encoded = bytes
    .filter(({ length }) => length >= 16)
    .flatMap((one) => [one.toString('hex'), one.toString('base64url'), one.toString('base64')])
  return [id, [...id].reverse().join(''), id.replaceAll('-', ''), ...encoded]
}
