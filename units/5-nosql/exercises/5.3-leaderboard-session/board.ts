import { expect, expectRows, interleave, test } from '@levelup/test-harness'
import type { Answers, Redis } from '../../contract.ts'
import { openRedis, openWorkspaceClient } from '../../data/open-redis.ts'
import { openWire } from '../../data/wire.ts'
import type { Standing } from './contract.ts'
import { BOARD, WEEK } from './players.ts'

type Points = Readonly<Record<string, number>>

const boards: readonly { readonly title: string; readonly points: Points }[] = [
  { title: 'three players', points: { ada: 13, bo: 3, charlie: 13 } },
  { title: 'nine and ten, one hundred and twenty', points: { a: 9, b: 10, c: 100, d: 20, e: 1 } },
  { title: 'all equal, with ids in capitals, with digits and longer ones', points: ties() },
  { title: 'more than a hundred players', points: crowd() },
  { title: 'nobody', points: {} },
]

/** Pairs of equal points, down from 1,040. */
function crowd(): Points {
  return Object.fromEntries(
    Array.from({ length: 120 }, (_, n) => [`player-${n}`, 1040 - 3 * Math.floor(n / 2)]),
  )
}

function ties(): Points {
  return Object.fromEntries(['b', 'B', 'a', 'aa', '10', '9', 'ä', 'b2', 'constructor'].map((id) => [id, 4]))
}

/** Reading a board. */
export function board(answers: Answers): void {
  test.for(boards)(
    'the first of a board, best first, and of equal points the larger id: $title',
    async ({ title, points }, { redis }) => {
      const { topOf } = await answers.leaderboard()
      const { eye, redis: client } = await openRedis(answers, redis)
      await fill(eye, points)
      const all = ranked(points)
      const limits = [1, all.length - 1, all.length, all.length + 1, 99, 100]
      for (const limit of limits.filter((n) => n >= 1 && n <= 100)) {
        const dataSet = `${title}, limit ${limit}`
        expectRows(rowsOf(await topOf(client, WEEK, limit)), rowsOf(all.slice(0, limit)), {
          order: 'exact',
          dataSet,
        })
      }
    },
  )

  test.for(boards)(
    'the place of one user is their place in the list: $title',
    async ({ title, points }, { redis }) => {
      const { standingOf } = await answers.leaderboard()
      const { eye, redis: client } = await openRedis(answers, redis)
      await fill(eye, points)
      const all = ranked(points)
      const asked = all.length > 20 ? all.filter((_, place) => place % 10 === 9) : all
      for (const standing of asked) {
        const got = await standingOf(client, WEEK, standing.userId)
        const dataSet = `${title}, the place of ${standing.userId}`
        expectRows(rowsOf(got ? [got] : []), rowsOf([standing]), { order: 'exact', dataSet })
      }
      for (const [week, userId] of [
        [WEEK, 'nobody'],
        ['2046-W10', 'ada'],
      ] as const)
        expect(await standingOf(client, week, userId), `${userId} has no points in ${week}`).toBeUndefined()
    },
  )

  test('rank and points of one user are of the same moment', async ({ redis }) => {
    const { standingOf } = await answers.leaderboard()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    await interleave(events, {
      fresh: () => fill(eye, { ada: 10, bo: 5 }),
      action: () => standingOf(client, WEEK, 'bo'),
      intruder: () => eye.zincrby(BOARD, 10, 'bo'),
      check: (_, { action }) => {
        const got: unknown = action.status === 'fulfilled' ? action.value : action.reason
        const message = 'bo was second with 5 points, then first with 15. This was never true'
        expect([SECOND, FIRST], message).toContainEqual(got)
      },
    })
  })

  test('rank and points of one user are of the same moment, however the commands travel', async ({
    redis,
  }) => {
    const { standingOf } = await answers.leaderboard()
    const { eye, url } = await openRedis(answers, redis)
    await using wire = await openWire(url)
    const client = openWorkspaceClient(answers, wire.url)
    await client.ping()
    for (let k = 1, passed = k; passed >= k; k++) {
      await fill(eye, { ada: 10, bo: 5 })
      passed = 0
      wire.beforeEachCommand(async (name) => {
        passed++
        if (passed === k && name !== 'PING') await eye.zincrby(BOARD, 10, 'bo')
      })
      const got = await standingOf(client, WEEK, 'bo')
      const message =
        'bo was second with 5 points, then first with 15. This was never true. What is sent in one piece need not arrive in one: a pipeline saves waiting, and lets others in between'
      expect([SECOND, FIRST], message).toContainEqual(got)
    }
  })

  test('nothing is remembered from one reading to the next', async ({ redis }) => {
    const { topOf, standingOf } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    for (const points of [7, 13, 4]) {
      await fill(eye, { bo: points })
      const standing = { rank: 1, userId: 'bo', points }
      expect(await topOf(client, WEEK, 10), 'the board as it is now').toEqual([standing])
      expect(await standingOf(client, WEEK, 'bo'), 'the place of bo as it is now').toEqual(standing)
    }
  })
}

const SECOND = { rank: 2, userId: 'bo', points: 5 }
const FIRST = { rank: 1, userId: 'bo', points: 15 }

async function fill(eye: Redis, points: Points): Promise<void> {
  await eye.del(BOARD)
  const members = Object.entries(points).flatMap(([userId, count]) => [count, userId])
  if (members.length > 0) await eye.zadd(BOARD, ...members)
}

/** Redis compares ids byte by byte. */
function ranked(points: Points): Standing[] {
  return Object.entries(points)
    .sort(([a, m], [b, n]) => n - m || Buffer.compare(Buffer.from(b), Buffer.from(a)))
    .map(([userId, count], index) => ({ rank: index + 1, userId, points: count }))
}

function rowsOf(standings: readonly Standing[]) {
  return standings.map(({ rank, userId, points }) => ({ rank, userId, points }))
}
