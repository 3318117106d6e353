import { ExpectationError, expect, test } from '@levelup/test-harness'
import { openProxy } from '@levelup/test-harness/proxy'
import { vi } from 'vitest'
import type { Answers, Redis } from '../../contract.ts'
import { openRedis, openWorkspaceClient } from '../../data/open-redis.ts'
import { openWire } from '../../data/wire.ts'
import { BOARD, MONDAY, WEEK } from './players.ts'

const COMMAND_TIMEOUT_MS = 80
/** Nobody is judged by time: this is only how long a test waits for what never comes. */
const NEVER_MS = 8000

/** A Redis that is away is an error, and no answer. */
export function withoutRedis(answers: Answers): void {
  test('while Redis is away, each fails with DB_CONNECTION, and works again when it is back', async ({
    redis,
  }) => {
    const { url } = await redis.create()
    await using proxy = await openProxy(url)
    const client = openWorkspaceClient(answers, proxy.url)
    const calls = await callsOf(answers, client)
    const closed = told(client, 'close')
    proxy.kill()
    await closed
    for (const [name, call] of calls) expectError(name, await outcomeOf(() => call(client)), 'away')
    const back = told(client, 'ready')
    proxy.restore()
    await back
    const { addPoints } = await answers.leaderboard()
    const message = 'the points when Redis is back: what failed was not sent later'
    expect(await addPoints(client, { userId: 'bo', points: 7, at: MONDAY }), message).toBe(7)
  })

  test('points whose answer is lost on the way are an error, and count once', async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const { eye, url } = await openRedis(answers, redis)
    await using wire = await openWire(url)
    const client = openWorkspaceClient(answers, wire.url)
    await client.ping()
    wire.loseAnswers()
    const outcome = outcomeOf(() => addPoints(client, { userId: 'bo', points: 7, at: MONDAY }))
    await Promise.race([outcome, arrival(eye)])
    wire.reset()
    const ended = await outcome
    const counted = await eye.zscore(BOARD, 'bo')
    const message =
      'the points of bo, whose award arrived although its answer was lost: whoever sends it again counts it twice'
    if (counted !== null) expect(counted, message).toBe('7')
    expectError('addPoints', ended, 'gone before it has answered')
  })

  test('all is asked on the connection that is given', async ({ redis }) => {
    const { url } = await redis.create()
    await using wire = await openWire(url)
    const client = openWorkspaceClient(answers, wire.url)
    for (const [name, call] of await callsOf(answers, client)) {
      await call(client)
      const message = `connections to Redis after ${name}: each takes longer to open than what it is opened for`
      expect(wire.connections(), message).toBe(1)
    }
  })

  test('while Redis hangs, each fails with DB_CONNECTION within the bound of the client', async ({
    redis,
  }) => {
    const { url } = await redis.create()
    const calls = await callsOf(answers, openWorkspaceClient(answers, url))
    // All of them end before one is judged: none may still be connecting when the test is over.
    const outcomes = await Promise.all(
      calls.map(async ([, call]) => {
        await using proxy = await openProxy(url)
        const client = openWorkspaceClient(answers, proxy.url, { commandTimeoutMs: COMMAND_TIMEOUT_MS })
        // No command: on a busy machine its answer may take longer than the bound.
        await told(client, 'ready')
        proxy.blackHole()
        return outcomeOf(() => call(client))
      }),
    )
    for (const [index, [name]] of calls.entries()) expectError(name, outcomes[index], 'hanging')
  })
}

type Call = readonly [name: string, call: (redis: Redis) => Promise<unknown>]

/** With the id of a session that is there: what cannot be one, an app may know without Redis. */
async function callsOf(answers: Answers, connected: Redis): Promise<readonly Call[]> {
  const { addPoints, topOf, standingOf } = await answers.leaderboard()
  const { openSession, useSession, closeSession } = await answers.sessions()
  const id = await openSession(connected, 'bo')
  return [
    ['addPoints', (redis) => addPoints(redis, { userId: 'bo', points: 7, at: MONDAY })],
    ['topOf', (redis) => topOf(redis, WEEK, 10)],
    ['standingOf', (redis) => standingOf(redis, WEEK, 'bo')],
    ['openSession', (redis) => openSession(redis, 'bo')],
    ['useSession', (redis) => useSession(redis, id)],
    ['closeSession', (redis) => closeSession(redis, id)],
  ]
}

/** Until bo has points. */
async function arrival(eye: Redis): Promise<void> {
  await vi.waitFor(async () => expect(await eye.zscore(BOARD, 'bo')).not.toBeNull(), NEVER_MS)
}

function expectError(name: string, outcome: unknown, how: string): void {
  if (outcome instanceof Error && outcome.name === 'Todo') throw outcome
  const message = `${name} while Redis is ${how}: not to know is an error with the code DB_CONNECTION, and no answer`
  expect(outcome, message).toMatchObject({ code: 'DB_CONNECTION' })
}

async function outcomeOf(call: () => Promise<unknown>): Promise<unknown> {
  const bound = Promise.withResolvers<unknown>()
  const timer = setTimeout(
    () => bound.resolve(new ExpectationError('it waits, and gives no answer')),
    NEVER_MS,
  )
  try {
    const answer = await Promise.race([call(), bound.promise])
    return answer instanceof Error
      ? answer
      : new ExpectationError(`it answers with ${JSON.stringify(answer)}`)
  } catch (error) {
    return error
  } finally {
    clearTimeout(timer)
  }
}

/** Unlike events.once, it does not mind an 'error' that comes first. */
function told(redis: Redis, event: 'ready' | 'close'): Promise<unknown> {
  return new Promise((resolve) => redis.once(event, resolve))
}
