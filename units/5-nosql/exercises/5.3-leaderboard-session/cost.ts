import type { Socket } from 'node:net'
import { expect, test } from '@levelup/test-harness'
import type { Answers, Redis } from '../../contract.ts'
import { openRedis } from '../../data/open-redis.ts'
import { expectOneRoundTrip } from '../../data/round-trips.ts'
import { BOARD, MONDAY, WEEK } from './players.ts'

const PLAYERS = 3000
/** Ten places, with ids of 36 characters, are less than one. A board of 3,000 is more than 100. */
const MOST_BYTES = 4000

/** What each costs. */
export function cost(answers: Answers): void {
  test('each asks Redis once, on a board of 3,000 as well, and looks for no key', async ({ redis }) => {
    const board = await answers.leaderboard()
    const sessions = await answers.sessions()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    await fill(eye)
    let id = await sessions.openSession(client, 'bo')
    const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['addPoints', () => board.addPoints(client, { userId: playerId(7), points: 6, at: MONDAY })],
      ['topOf', () => board.topOf(client, WEEK, 10)],
      ['standingOf', () => board.standingOf(client, WEEK, playerId(2000))],
      ['useSession', () => sessions.useSession(client, id)],
      ['closeSession', () => sessions.closeSession(client, id)],
      ['openSession', async () => (id = await sessions.openSession(client, 'ada'))],
    ]
    for (const [name, call] of calls) {
      // The first time a script may have to be sent.
      await call()
      await expectOneRoundTrip(events, name, call)
    }
  })

  test('of a board of 3,000 only the places that are shown are sent', async ({ redis }) => {
    const { topOf, standingOf } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    await fill(eye)
    for (const [what, call] of [
      ['the first ten', () => topOf(client, WEEK, 10)],
      ['the place of one', () => standingOf(client, WEEK, playerId(2500))],
    ] as const) {
      const before = bytesRead(client)
      await call()
      const bytes = bytesRead(client) - before
      const message = `bytes that Redis sends for ${what} of ${PLAYERS} players: the rest is sent to be thrown away`
      expect(bytes, message).toBeLessThan(MOST_BYTES)
    }
  })
}

async function fill(eye: Redis): Promise<void> {
  const members = Array.from({ length: PLAYERS }, (_, n) => [n % 500, playerId(n)]).flat()
  await eye.zadd(BOARD, ...members)
  await eye.pexpireat(BOARD, Date.parse('2046-04-02T00:00:00Z'))
}

function playerId(n: number): string {
  return `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

/** ioredis keeps its socket in a property that its types do not name. */
function bytesRead(redis: Redis): number {
  return (redis as unknown as { readonly stream: Socket }).stream.bytesRead
}
